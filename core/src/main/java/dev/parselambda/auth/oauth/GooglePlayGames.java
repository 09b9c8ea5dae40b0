package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.auth.adapter.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Google Play Games. The player is the one the token is of: asking for the player a client names,
 * as parse-server does, proves nothing, because profiles are public.
 */
public record GooglePlayGames(CodeApp app) implements CodeFlow {
  private static final String TOKENS = "https://oauth2.googleapis.com/token";
  private static final String PLAYER = "https://www.googleapis.com/games/v1/players/me";

  @Override
  public CodeGrant exchange(String code, Map<String, @Nullable Object> data) {
    Object redirectUri = data.get("redirect_uri");
    Map<String, String> form =
        app.form(code, redirectUri == null ? data.get("redirectUri") : redirectUri);
    return app.grant(CodeApp.exchanged(app.post(TOKENS, form)).object());
  }

  @Override
  public String userId(CodeGrant grant, Map<String, @Nullable Object> data) {
    ProviderAnswer answer = app.get(PLAYER, grant.accessToken());
    if (!answer.isOk()) {
      throw Refusal.invalid("Failed to fetch Google Play Games Services user: " + answer.status());
    }
    String id = ProviderIds.text(answer.object().get("playerId"));
    if (id == null) {
      throw Refusal.invalid("Invalid Google Play Games Services user data received.");
    }
    return id;
  }
}
