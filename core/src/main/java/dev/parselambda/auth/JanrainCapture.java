package dev.parselambda.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Janrain Capture: the app's own host says which user an {@code access_token} is of. */
final class JanrainCapture implements AuthAdapter {
  private final @Nullable String host;
  private final ProviderClient http;

  JanrainCapture(ProviderOptions options, AuthServices services) {
    this.host = options.text("janrain_capture_host");
    this.http = services.http();
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    if (host == null || !(attempt.data().get("access_token") instanceof String token)) {
      throw invalid();
    }
    Map<String, String> query = new LinkedHashMap<>();
    query.put("access_token", token);
    query.put("attribute_name", "uuid");
    Map<String, @Nullable Object> answer =
        http.get(FormText.query("https://" + host + "/entity", query), Map.of()).object();
    if (!"ok".equals(answer.get("stat"))
        || !ProviderIds.same(answer.get("result"), attempt.data().get("id"))) {
      throw invalid();
    }
    return AuthResult.ACCEPTED;
  }

  private static RuntimeException invalid() {
    return Refusal.notFound("Janrain capture auth is invalid for this user.");
  }
}
