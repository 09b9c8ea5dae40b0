package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.auth.adapter.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sina Weibo. A token tells for which app it was made ({@code appkey}). */
public record Weibo(CodeApp app) implements CodeFlow {
  private static final String TOKENS = "https://api.weibo.com/oauth2/access_token";
  private static final String USER = "https://api.weibo.com/oauth2/get_token_info";

  @Override
  public CodeGrant exchange(String code, Map<String, @Nullable Object> data) {
    if (!(data.get("redirect_uri") instanceof String redirectUri)) {
      throw Refusal.notFound("Weibo auth requires code and redirect_uri to be sent.");
    }
    return app.grant(asked(TOKENS, app.form(code, redirectUri)));
  }

  @Override
  public @Nullable String userId(CodeGrant grant, Map<String, @Nullable Object> data) {
    Map<String, @Nullable Object> token = asked(USER, Map.of("access_token", grant.accessToken()));
    boolean foreign =
        !app.clientId().isEmpty() && !ProviderIds.same(token.get("appkey"), app.clientId());
    return foreign ? null : ProviderIds.text(token.get("uid"));
  }

  private Map<String, @Nullable Object> asked(String address, Map<String, String> form) {
    ProviderAnswer answer = app.post(address, form);
    Map<String, @Nullable Object> parameters = answer.object();
    if (!answer.isOk() || parameters.get("errcode") != null) {
      throw Refusal.notFound("Weibo auth is invalid for this user.");
    }
    return parameters;
  }
}
