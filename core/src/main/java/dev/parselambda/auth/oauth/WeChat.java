package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.FormText;
import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** WeChat; the id is the {@code openid} that comes with the token. */
public record WeChat(CodeApp app) implements CodeFlow {
  private static final String TOKENS = "https://api.weixin.qq.com/sns/oauth2/access_token";
  private static final String CHECK = "https://api.weixin.qq.com/sns/auth";

  @Override
  public CodeGrant exchange(String code, Map<String, @Nullable Object> data) {
    Map<String, @Nullable Object> answer =
        asked(
            TOKENS,
            Map.of(
                "appid",
                app.clientId(),
                "secret",
                app.clientSecret(),
                "code",
                code,
                "grant_type",
                "authorization_code"));
    if (!(answer.get("openid") instanceof String id)) {
      throw invalid();
    }
    return new CodeGrant(app.grant(answer).accessToken(), id);
  }

  @Override
  public @Nullable String userId(CodeGrant grant, Map<String, @Nullable Object> data) {
    String id = grant.id();
    if (id == null) {
      return null;
    }
    Map<String, @Nullable Object> check =
        asked(CHECK, Map.of("access_token", grant.accessToken(), "openid", id));
    return Integer.valueOf(0).equals(check.get("errcode")) ? id : null;
  }

  /** WeChat answers 200 whatever happens; only {@code errcode} tells. */
  private Map<String, @Nullable Object> asked(String address, Map<String, String> query) {
    ProviderAnswer answer = app.http().get(FormText.query(address, query), Map.of());
    Map<String, @Nullable Object> parameters = answer.object();
    Object error = parameters.get("errcode");
    if (!answer.isOk() || parameters.isEmpty() || (error != null && !error.equals(0))) {
      throw invalid();
    }
    return parameters;
  }

  private static RuntimeException invalid() {
    return Refusal.notFound("WeChat auth is invalid for this user.");
  }
}
