package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.auth.adapter.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spotify, with a proof key in place of a secret (RFC 7636). */
public record Spotify(CodeApp app) implements CodeFlow {
  private static final String TOKENS = "https://accounts.spotify.com/api/token";
  private static final String USER = "https://api.spotify.com/v1/me";

  @Override
  public CodeGrant exchange(String code, Map<String, @Nullable Object> data) {
    if (!(data.get("redirect_uri") instanceof String redirectUri)
        || !(data.get("code_verifier") instanceof String verifier)) {
      throw Refusal.notFound(
          "Spotify auth configuration authData.code and/or authData.redirect_uri and/or"
              + " authData.code_verifier.");
    }
    Map<String, String> form = app.form(code, redirectUri);
    form.remove("client_secret");
    form.put("code_verifier", verifier);
    return app.grant(app.accepted(app.post(TOKENS, form)).object());
  }

  @Override
  public @Nullable String userId(CodeGrant grant, Map<String, @Nullable Object> data) {
    ProviderAnswer answer = app.accepted(app.get(USER, grant.accessToken()));
    return ProviderIds.text(answer.object().get("id"));
  }
}
