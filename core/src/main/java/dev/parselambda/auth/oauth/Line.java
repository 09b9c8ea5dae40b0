package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** LINE Login. */
public record Line(CodeApp app) implements CodeFlow {
  private static final String TOKENS = "https://api.line.me/oauth2/v2.1/token";
  private static final String USER = "https://api.line.me/v2/profile";

  @Override
  public CodeGrant exchange(String code, Map<String, @Nullable Object> data) {
    return app.exchangeOrTell(TOKENS, code, data);
  }

  @Override
  public String userId(CodeGrant grant, Map<String, @Nullable Object> data) {
    ProviderAnswer answer = app.get(USER, grant.accessToken());
    if (!answer.isOk()) {
      throw Refusal.notFound("Failed to fetch Line user: " + answer.status());
    }
    return app.id(answer, "userId");
  }
}
