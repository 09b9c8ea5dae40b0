package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.ProviderIds;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Microsoft accounts of all tenants, through Microsoft Graph. */
public record Microsoft(CodeApp app) implements CodeFlow {
  private static final String TOKENS = "https://login.microsoftonline.com/common/oauth2/v2.0/token";
  private static final String USER = "https://graph.microsoft.com/v1.0/me";

  @Override
  public CodeGrant exchange(String code, Map<String, @Nullable Object> data) {
    return app.exchange(TOKENS, code, data);
  }

  @Override
  public @Nullable String userId(CodeGrant grant, Map<String, @Nullable Object> data) {
    ProviderAnswer answer = app.accepted(app.get(USER, grant.accessToken()));
    return ProviderIds.text(answer.object().get("id"));
  }
}
