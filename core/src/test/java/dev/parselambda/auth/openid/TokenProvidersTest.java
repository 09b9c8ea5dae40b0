package dev.parselambda.auth.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.auth.FakeProviders;
import dev.parselambda.auth.FakeProviders.Answer;
import dev.parselambda.auth.TestApp;
import dev.parselambda.auth.TestTokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Providers that give signed identity tokens: all by the same rules. */
class TokenProvidersTest {
  enum Provider {
    APPLE("token", "https://appleid.apple.com", "appleid.apple.com/auth/keys", "clientId"),
    GOOGLE(
        "id_token",
        "https://accounts.google.com",
        "www.googleapis.com/oauth2/v3/certs",
        "clientId"),
    FACEBOOK(
        "token",
        "https://www.facebook.com",
        "www.facebook.com/.well-known/oauth/openid/jwks/",
        "appIds"),
    KEYCLOAK(
        "access_token",
        "https://sso.example/auth/realms/staff",
        "sso.example/auth/realms/staff/protocol/openid-connect/certs",
        "config");

    final String field;
    final String issuer;
    final String keys;
    private final String option;

    Provider(String field, String issuer, String keys, String option) {
      this.field = field;
      this.issuer = issuer;
      this.keys = keys;
      this.option = option;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    Map<String, Object> options() {
      return Map.of(
          option,
          this == KEYCLOAK
              ? Map.of(
                  "auth-server-url", "https://sso.example/auth/",
                  "realm", "staff",
                  "client-id", "app")
              : List.of("app", "app-2"));
    }

    Map<String, Object> sent(String token) {
      return Map.of("id", "7", field, token);
    }

    Map<String, Object> claims() {
      return TestTokens.claims(issuer, "app", "7");
    }

    Map<String, Object> claims(String name, Object value) {
      Map<String, Object> claims = claims();
      claims.put(name, value);
      return claims;
    }
  }

  private final FakeProviders web = new FakeProviders();

  @AfterEach
  void close() {
    web.close();
  }

  private TestApp app(Provider provider) {
    web.at(provider.keys, _ -> TestTokens.keySet());
    return TestApp.of(web, provider.key(), provider.options());
  }

  private String refusal(Provider provider, String token) {
    return app(provider).refusal(provider.key(), provider.sent(token));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfTheProviderForTheAppAndTheUserLetsIn(Provider provider) {
    String token = TestTokens.signed(provider.claims());

    Map<String, Object> sent = provider.sent(token);
    assertEquals(sent, app(provider).stored(provider.key(), sent));
  }

  @ParameterizedTest
  @EnumSource
  void anExpiredTokenIsRefused(Provider provider) {
    String token = TestTokens.signed(provider.claims("exp", TestApp.NOW));

    assertEquals("101 jwt expired", refusal(provider, token));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenThatNeverExpiresIsRefused(Provider provider) {
    Map<String, Object> claims = provider.claims();
    claims.remove("exp");

    assertEquals("101 jwt expired", refusal(provider, TestTokens.signed(claims)));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfTheFutureIsRefused(Provider provider) {
    String token =
        TestTokens.signed(provider.claims("nbf", TestApp.NOW.plus(Duration.ofMinutes(1))));

    assertEquals("101 jwt not active", refusal(provider, token));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenForAnotherAppIsRefused(Provider provider) {
    Map<String, Object> claims = TestTokens.claims(provider.issuer, "other-app", "7");

    String refusal = refusal(provider, TestTokens.signed(claims));

    assertEquals(
        provider == Provider.KEYCLOAK
            ? "101 access token is not authorized for this client - expected: app | from: other-app"
            : "101 jwt audience invalid. expected: app or app-2",
        refusal);
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfAnotherIssuerIsRefused(Provider provider) {
    String refusal =
        refusal(provider, TestTokens.signed(provider.claims("iss", "https://evil.example")));

    assertEquals(
        true, refusal.startsWith("101 ") && refusal.endsWith("from: https://evil.example"));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfAnotherUserIsRefused(Provider provider) {
    String token = TestTokens.signed(provider.claims("sub", "8"));

    assertEquals("101 auth data is invalid for this user.", refusal(provider, token));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenSignedByAnotherKeyIsRefused(Provider provider) {
    assertEquals("101 invalid signature", refusal(provider, TestTokens.forged(provider.claims())));
  }

  @ParameterizedTest
  @EnumSource
  void anUnsignedTokenIsRefused(Provider provider) {
    assertEquals(
        "101 provided token does not decode as JWT",
        refusal(provider, TestTokens.unsigned(provider.claims())));
  }

  @ParameterizedTest
  @EnumSource
  void theTokenDoesNotChooseItsAlgorithm(Provider provider) {
    assertEquals(
        "101 invalid algorithm",
        refusal(provider, TestTokens.signedWithPublicKeyAsSecret(provider.claims())));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenThatIsNoneIsRefused(Provider provider) {
    assertEquals("101 provided token does not decode as JWT", refusal(provider, "a.b"));
  }

  @Test
  void theKeysAreFetchedOnce() {
    TestApp app = app(Provider.GOOGLE);
    Map<String, Object> sent = Provider.GOOGLE.sent(TestTokens.signed(Provider.GOOGLE.claims()));

    app.signUp("google", sent);
    app.signUp("google", sent);

    assertEquals(1, web.calls.size());
  }

  @Test
  void theKeysAreKeptForAnyTimeThatTheOptionsSay() {
    web.at(Provider.GOOGLE.keys, _ -> TestTokens.keySet());
    for (int millis : new int[] {1, 1000, 86_400_000}) {
      Map<String, Object> options =
          Map.of("clientId", "app", "cacheMaxAge", millis, "cacheMaxEntries", 5);
      Map<String, Object> sent = Provider.GOOGLE.sent(TestTokens.signed(Provider.GOOGLE.claims()));

      assertEquals(sent, TestApp.of(web, "google", options).stored("google", sent));
    }
  }

  @Test
  void madeUpKeyIdsDoNotMakeUsFloodTheProvider() {
    TestApp app = app(Provider.GOOGLE);
    Map<String, Object> claims = Provider.GOOGLE.claims();

    for (int i = 0; i < 20; i++) {
      String token = TestTokens.signedWithUnknownKey(claims, "made-up-" + i);
      assertEquals(
          "101 Unable to find matching key for Key ID: made-up-" + i,
          app.refusal("google", Provider.GOOGLE.sent(token)));
    }

    assertEquals(true, web.calls.size() <= 2, web.calls.size() + " calls");
  }

  @Test
  void aProviderThatGivesNoKeysRefuses() {
    web.at(Provider.APPLE.keys, _ -> Answer.text(503, ""));
    TestApp app = TestApp.of(web, "apple", Provider.APPLE.options());
    String token = TestTokens.signed(Provider.APPLE.claims());

    assertEquals(
        "101 Unable to find matching key for Key ID: key-1",
        app.refusal("apple", Provider.APPLE.sent(token)));
  }

  @Test
  void googleAlsoSignsAsAHostWithoutScheme() {
    String token = TestTokens.signed(Provider.GOOGLE.claims("iss", "accounts.google.com"));

    Map<String, Object> sent = Provider.GOOGLE.sent(token);
    assertEquals(sent, app(Provider.GOOGLE).stored("google", sent));
  }

  @Test
  void aProviderWithoutItsAppRefusesAtUse() {
    Map<String, Object> sent = Map.of("id", "7", "token", "t", "id_token", "t");

    assertEquals(
        "101 Apple auth is not configured.",
        TestApp.of(web, "apple", Map.of()).refusal("apple", sent));
    assertEquals(
        "101 Google auth is not configured.",
        TestApp.of(web, "google", Map.of()).refusal("google", sent));
    assertEquals(
        "101 Facebook auth is not configured.",
        TestApp.of(web, "facebook", Map.of()).refusal("facebook", sent));
    assertEquals(
        "101 Missing keycloak configuration",
        TestApp.of(web, "keycloak", Map.of())
            .refusal("keycloak", Map.of("id", "7", "access_token", "t")));
  }

  @Test
  void keycloakRolesAndGroupsAreThoseOfTheToken() {
    TestApp app = app(Provider.KEYCLOAK);
    Map<String, Object> claims = Provider.KEYCLOAK.claims();
    claims.put("roles", List.of("a", "b"));
    claims.put("groups", List.of("g"));
    Map<String, Object> sent = new HashMap<>(Provider.KEYCLOAK.sent(TestTokens.signed(claims)));

    assertEquals("101 Invalid authentication", app.refusal("keycloak", sent));
    sent.put("groups", List.of("g"));
    sent.put("roles", List.of("b", "a", "admin"));
    assertEquals("101 Invalid authentication", app.refusal("keycloak", sent));
    sent.put("roles", List.of("b", "a"));
    assertEquals(sent, app.stored("keycloak", sent));
  }
}
