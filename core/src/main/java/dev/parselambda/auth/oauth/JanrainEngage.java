package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.Insecure;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Janrain Engage: {@code auth_token} is exchanged for a profile. Insecure: see Insecure. */
public final class JanrainEngage implements AuthAdapter {
  private static final URI PROFILE = URI.create("https://rpxnow.com/api/v2/auth_info");

  private final Insecure insecure;
  private final @Nullable String apiKey;
  private final ProviderClient http;

  public JanrainEngage(ProviderOptions options, AuthServices services) {
    this.insecure = Insecure.of(options, services);
    this.apiKey = options.text("api_key");
    this.http = services.http();
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    insecure.require("janrainengage adapter only works with enableInsecureAuth: true");
    if (apiKey == null || !(attempt.data().get("auth_token") instanceof String token)) {
      throw invalid();
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("token", token);
    form.put("apiKey", apiKey);
    form.put("format", "json");
    Map<String, @Nullable Object> answer = http.postForm(PROFILE, form, Map.of()).object();
    if (!"ok".equals(answer.get("stat"))
        || !(answer.get("profile") instanceof Map<?, ?> profile)
        || !ProviderIds.same(profile.get("identifier"), attempt.data().get("id"))) {
      throw invalid();
    }
    return AuthResult.ACCEPTED;
  }

  private static RuntimeException invalid() {
    return Refusal.notFound("Janrain engage auth is invalid for this user.");
  }
}
