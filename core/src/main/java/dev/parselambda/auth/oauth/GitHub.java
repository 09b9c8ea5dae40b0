package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GitHub OAuth apps; the id is the number of the account. */
public record GitHub(CodeApp app) implements CodeFlow {
  private static final String TOKENS = "https://github.com/login/oauth/access_token";
  private static final String USER = "https://api.github.com/user";

  @Override
  public CodeGrant exchange(String code, Map<String, @Nullable Object> data) {
    return app.exchangeOrTell(TOKENS, code, data);
  }

  @Override
  public String userId(CodeGrant grant, Map<String, @Nullable Object> data) {
    ProviderAnswer answer = app.get(USER, grant.accessToken());
    if (!answer.isOk()) {
      throw Refusal.invalid("Failed to fetch GitHub user: " + answer.status());
    }
    return app.id(answer, "id");
  }
}
