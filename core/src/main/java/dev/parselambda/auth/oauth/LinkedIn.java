package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.value.JavaScript;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** LinkedIn; tokens of its mobile SDK are marked as such ({@code is_mobile_sdk}). */
public record LinkedIn(CodeApp app) implements CodeFlow {
  private static final String TOKENS = "https://www.linkedin.com/oauth/v2/accessToken";
  private static final URI USER = URI.create("https://api.linkedin.com/v2/me");

  @Override
  public CodeGrant exchange(String code, Map<String, @Nullable Object> data) {
    return app.exchange(TOKENS, code, data);
  }

  @Override
  public @Nullable String userId(CodeGrant grant, Map<String, @Nullable Object> data) {
    Map<String, String> headers = new HashMap<>(CodeApp.bearer(grant.accessToken()));
    headers.put("x-li-format", "json");
    if (JavaScript.isTrue(data.get("is_mobile_sdk"))) {
      headers.put("x-li-src", "msdk");
    }
    ProviderAnswer answer = app.accepted(app.http().get(USER, headers));
    return ProviderIds.text(answer.object().get("id"));
  }
}
