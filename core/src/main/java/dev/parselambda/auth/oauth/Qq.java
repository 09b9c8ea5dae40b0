package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.FormText;
import dev.parselambda.auth.adapter.ProviderIds;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** QQ Connect; the id is the {@code openid}, which differs from app to app. */
public record Qq(CodeApp app) implements CodeFlow {
  private static final String TOKENS = "https://graph.qq.com/oauth2.0/token";
  private static final String USER = "https://graph.qq.com/oauth2.0/me";

  @Override
  public CodeGrant exchange(String code, Map<String, @Nullable Object> data) {
    Map<String, String> query = new HashMap<>(app.form(code, data.get("redirect_uri")));
    query.put("fmt", "json");
    return app.grant(asked(FormText.query(TOKENS, query)));
  }

  @Override
  public @Nullable String userId(CodeGrant grant, Map<String, @Nullable Object> data) {
    Map<String, @Nullable Object> user =
        asked(FormText.query(USER, Map.of("access_token", grant.accessToken(), "fmt", "json")));
    boolean foreign =
        !app.clientId().isEmpty() && !ProviderIds.same(user.get("client_id"), app.clientId());
    return foreign ? null : ProviderIds.text(user.get("openid"));
  }

  private Map<String, @Nullable Object> asked(URI address) {
    return app.accepted(app.http().get(address, Map.of())).parameters();
  }
}
