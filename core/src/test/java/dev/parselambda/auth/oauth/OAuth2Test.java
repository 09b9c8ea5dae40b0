package dev.parselambda.auth.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.auth.FakeProviders;
import dev.parselambda.auth.FakeProviders.Answer;
import dev.parselambda.auth.TestApp;
import dev.parselambda.config.option.OptionsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OAuth2Test {
  private static final String ENDPOINT = "https://sso.example/introspect";
  private static final Map<String, Object> SENT = Map.of("id", "7", "access_token", "token");
  private static final String INVALID = "101 OAuth2 access token is invalid for this user.";

  private final FakeProviders web = new FakeProviders();

  @AfterEach
  void close() {
    web.close();
  }

  private TestApp app(Map<String, Object> options) {
    Map<String, Object> all = new HashMap<>(options);
    all.put("oauth2", true);
    all.put("tokenIntrospectionEndpointUrl", ENDPOINT);
    all.put("authorizationHeader", "Basic YTpi");
    return TestApp.of(web, "sso", all);
  }

  private void endpointSays(Map<String, Object> state) {
    web.at(
        "sso.example/introspect",
        call ->
            call.parameter("token").equals("token")
                    && "Basic YTpi".equals(call.header().apply("Authorization"))
                ? Answer.json(state)
                : Answer.json(Map.of("active", false)));
  }

  @Test
  void anActiveTokenOfTheUserLetsIn() {
    endpointSays(Map.of("active", true, "sub", "7"));

    assertEquals(SENT, app(Map.of()).stored("sso", SENT));
  }

  @Test
  void anInactiveTokenIsRefused() {
    endpointSays(Map.of("active", false, "sub", "7"));

    assertEquals(INVALID, app(Map.of()).refusal("sso", SENT));
  }

  @Test
  void activeMeansTheTruthAndNothingLikeIt() {
    endpointSays(Map.of("active", "false", "sub", "7"));

    assertEquals(INVALID, app(Map.of()).refusal("sso", SENT));
  }

  @Test
  void aTokenOfAnotherUserIsRefused() {
    endpointSays(Map.of("active", true, "sub", "8"));

    assertEquals(INVALID, app(Map.of()).refusal("sso", SENT));
  }

  @Test
  void aTokenOfNobodyIsRefused() {
    endpointSays(Map.of("active", true));

    assertEquals(INVALID, app(Map.of()).refusal("sso", SENT));
    assertEquals(INVALID, app(Map.of()).refusal("sso", Map.of("access_token", "token")));
  }

  @Test
  void theUserIsWhereTheOptionsSay() {
    endpointSays(Map.of("active", true, "uid", 7, "sub", "8"));

    assertEquals(SENT, app(Map.of("useridField", "uid")).stored("sso", SENT));
  }

  @Test
  void aTokenForAnotherAppIsRefused() {
    TestApp app = app(Map.of("appidField", "aud", "appIds", List.of("app")));

    endpointSays(Map.of("active", true, "sub", "7", "aud", List.of("other")));
    assertEquals("101 OAuth2: Invalid app ID.", app.refusal("sso", SENT));
    endpointSays(Map.of("active", true, "sub", "7"));
    assertEquals("101 OAuth2: Invalid app ID.", app.refusal("sso", SENT));
    endpointSays(Map.of("active", true, "sub", "7", "aud", List.of("other", "app")));
    assertEquals(SENT, app.stored("sso", SENT));
    endpointSays(Map.of("active", true, "sub", "7", "aud", "app"));
    assertEquals(SENT, app.stored("sso", SENT));
  }

  @Test
  void providersDoNotShareTheirOptions() {
    web.answering("one.example/introspect", Map.of("active", true, "sub", "7"));
    web.answering("two.example/introspect", Map.of("active", false));
    TestApp app =
        TestApp.of(
            web,
            Map.of(
                "one",
                Map.of(
                    "oauth2",
                    true,
                    "tokenIntrospectionEndpointUrl",
                    "https://one.example/introspect"),
                "two",
                Map.of(
                    "oauth2",
                    true,
                    "tokenIntrospectionEndpointUrl",
                    "https://two.example/introspect")),
            false);

    assertEquals(SENT, app.stored("one", SENT));
    assertEquals(INVALID, app.refusal("two", SENT));
  }

  @Test
  void anEndpointThatFailsRefuses() {
    web.at("sso.example/introspect", _ -> Answer.text(500, ""));

    assertEquals(
        "101 OAuth2 token introspection request failed.", app(Map.of()).refusal("sso", SENT));
  }

  @Test
  void theEngineDoesNotStartWithoutEndpointOrWithoutTheAppsThatAreChecked() {
    Map<String, Object> noEndpoint = Map.of("oauth2", true);
    Map<String, Object> noApps = Map.of("appidField", "aud");

    assertEquals(
        "OAuth2 token introspection endpoint URL is missing.",
        assertThrows(OptionsException.class, () -> TestApp.of(web, "sso", noEndpoint))
            .getMessage());
    assertEquals(
        "OAuth2 configuration is missing app IDs.",
        assertThrows(OptionsException.class, () -> app(noApps)).getMessage());
  }
}
