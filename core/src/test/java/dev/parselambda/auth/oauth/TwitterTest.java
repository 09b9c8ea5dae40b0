package dev.parselambda.auth.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.auth.FakeProviders;
import dev.parselambda.auth.FakeProviders.Answer;
import dev.parselambda.auth.TestApp;
import dev.parselambda.config.option.OptionsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwitterTest {
  private static final Map<String, Object> OPTIONS =
      Map.of("consumer_key", "key", "consumer_secret", "secret");
  private static final Map<String, Object> INSECURE =
      Map.of("consumer_key", "key", "consumer_secret", "secret", "enableInsecureAuth", true);
  private static final Map<String, Object> SENT =
      Map.of("oauth_token", "request", "oauth_verifier", "verifier");
  private static final Map<String, Object> SENT_INSECURE =
      Map.of("id", "7", "auth_token", "token", "auth_token_secret", "token-secret");
  private static final String INVALID = "101 Twitter auth is invalid for this user.";

  private final FakeProviders web =
      new FakeProviders()
          .at(
              "api.twitter.com/oauth/access_token",
              call ->
                  call.parameter("oauth_verifier").equals("verifier") && isSigned(call, "request")
                      ? Answer.text(200, "oauth_token=token&oauth_token_secret=s&user_id=7")
                      : Answer.refused())
          .at(
              "api.twitter.com/2/users/me",
              call ->
                  isSigned(call, "token")
                      ? Answer.json(Map.of("data", Map.of("id", "7")))
                      : Answer.refused());

  @AfterEach
  void close() {
    web.close();
  }

  private static boolean isSigned(FakeProviders.Call call, String token) {
    String header = call.header().apply("Authorization");
    return header != null
        && header.contains("oauth_consumer_key=\"key\"")
        && header.contains("oauth_token=\"" + token + "\"")
        && header.contains("oauth_timestamp=\"" + TestApp.NOW.getEpochSecond() + "\"")
        && header.contains("oauth_signature=\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"twitter", "digits"})
  void aVerifiedRequestTokenBecomesTheUsersIdAndToken(String name) {
    assertEquals(
        Map.of("id", "7", "auth_token", "token"),
        TestApp.of(web, name, OPTIONS).stored(name, SENT));
  }

  @Test
  void aVerifierDoesNotLetInAsSomebodyElse() {
    Map<String, Object> sent = new HashMap<>(SENT);
    sent.put("id", "8");

    assertEquals(INVALID, TestApp.of(web, "twitter", OPTIONS).refusal("twitter", sent));
  }

  @Test
  void aForgedVerifierIsRefused() {
    Map<String, Object> sent = Map.of("oauth_token", "request", "oauth_verifier", "forged");

    assertEquals(
        "141 Failed to exchange access token.",
        TestApp.of(web, "twitter", OPTIONS).refusal("twitter", sent));
  }

  @Test
  void aTokenWithoutVerifierIsRefused() {
    assertEquals(INVALID, TestApp.of(web, "twitter", OPTIONS).refusal("twitter", SENT_INSECURE));
  }

  @Test
  void aTokenOfUnknownOriginLetsInWhereTheAppWantsIt() {
    TestApp app = TestApp.of(web, "twitter", INSECURE);
    Map<String, Object> forged = new HashMap<>(SENT_INSECURE);
    forged.put("auth_token", "forged");
    Map<String, Object> foreign = new HashMap<>(SENT_INSECURE);
    foreign.put("id", "8");

    assertEquals(SENT_INSECURE, app.stored("twitter", SENT_INSECURE));
    assertEquals(INVALID, app.refusal("twitter", forged));
    assertEquals(INVALID, app.refusal("twitter", foreign));
    assertEquals(
        "101 Twitter insecure auth requires oauth_token and oauth_token_secret.",
        app.refusal("twitter", Map.of("id", "7", "oauth_token", "token")));
  }

  @Test
  void aTokenOfUnknownOriginNeedsTheSwitchOfTheAppToo() {
    TestApp app = TestApp.of(web, Map.of("twitter", INSECURE), false);

    assertEquals(
        "1 Twitter only works with enableInsecureAuthAdapters: true",
        app.refusal("twitter", SENT_INSECURE));
  }

  @Test
  void ofSeveralAppsTheClientNamesOne() {
    TestApp app =
        TestApp.of(
            web,
            "twitter",
            List.of(Map.of("consumer_key", "other", "consumer_secret", "x"), OPTIONS));
    Map<String, Object> sent = new HashMap<>(SENT);
    assertEquals(INVALID, app.refusal("twitter", sent));

    sent.put("consumer_key", "key");

    assertEquals("7", app.stored("twitter", sent).get("id"));
  }

  @Test
  void theEngineDoesNotStartWithoutTheSecretOfTheApp() {
    Map<String, Object> noSecret = Map.of("consumer_key", "key");

    assertEquals(
        "Consumer key and secret are required for secure Twitter auth.",
        assertThrows(OptionsException.class, () -> TestApp.of(web, "twitter", noSecret))
            .getMessage());
  }

  /** The example of Twitter's documentation, "Creating a signature". */
  @Test
  void requestsAreSignedAsTheDocumentationShows() {
    OAuth1 signer =
        new OAuth1(
            "xvz1evFS4wEEPTGEFPHBog",
            "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
            "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
            "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE");
    Map<String, String> parameters =
        new TreeMap<>(
            Map.of(
                "status", "Hello Ladies + Gentlemen, a signed OAuth request!",
                "include_entities", "true"));

    String header =
        signer.header(
            "POST",
            "https://api.twitter.com/1.1/statuses/update.json",
            parameters,
            "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
            1318622958);

    assertTrue(header.contains("oauth_signature=\"hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D\""), header);
  }
}
