package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.FormText;
import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.ProviderIds;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instagram; the address asked is Instagram's, whatever {@code apiURL} a client sends. */
public record Instagram(CodeApp app) implements CodeFlow {
  private static final String TOKENS = "https://api.instagram.com/oauth/access_token";
  private static final String USER = "https://graph.instagram.com/me";

  @Override
  public CodeGrant exchange(String code, Map<String, @Nullable Object> data) {
    return app.exchange(TOKENS, code, data);
  }

  @Override
  public @Nullable String userId(CodeGrant grant, Map<String, @Nullable Object> data) {
    URI user = FormText.query(USER, Map.of("fields", "id", "access_token", grant.accessToken()));
    ProviderAnswer answer = app.accepted(app.http().get(user, Map.of()));
    return ProviderIds.text(answer.object().get("id"));
  }
}
