package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.FormText;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Janrain Capture: the app's own host says which user an {@code access_token} is of. */
public final class JanrainCapture implements AuthAdapter {
  private final @Nullable String host;
  private final ProviderClient http;

  public JanrainCapture(ProviderOptions options, AuthServices services) {
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
