package dev.parselambda.auth.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.auth.FakeProviders;
import dev.parselambda.auth.FakeProviders.Answer;
import dev.parselambda.auth.TestApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FacebookTest {
  private static final Map<String, Object> OPTIONS =
      Map.of("appIds", List.of("app"), "appSecret", "secret");
  private static final Map<String, Object> SENT = Map.of("id", "7", "access_token", "tok&en");

  private final FakeProviders web = new FakeProviders();
  private final TestApp app = TestApp.of(web, "facebook", OPTIONS);

  @AfterEach
  void close() {
    web.close();
  }

  private void graphKnows(String userId, String appId) {
    web.at("graph.facebook.com/me", call -> answer(call, userId))
        .at("graph.facebook.com/app", call -> answer(call, appId));
  }

  private static Answer answer(FakeProviders.Call call, String id) {
    return call.parameter("access_token").equals("tok&en")
        ? Answer.json(Map.of("id", id))
        : Answer.text(400, "{\"error\":{\"code\":190}}");
  }

  @Test
  void aTokenOfTheUserForTheAppLetsIn() {
    graphKnows("7", "app");

    assertEquals(SENT, app.stored("facebook", SENT));
  }

  @Test
  void theAppProvesThatItHoldsTheToken() {
    graphKnows("7", "app");

    app.signUp("facebook", SENT);

    // HMAC-SHA256 of "tok&en" with the key "secret", by openssl.
    String proof = "1735981c9c4210f9b45f1d27f0c6f63b01fc22ff20049a0a5d0e6e7ed47ec34e";
    assertTrue(
        web.calls.stream().allMatch(call -> call.parameter("appsecret_proof").equals(proof)));
  }

  @Test
  void aTokenOfAnotherUserIsRefused() {
    graphKnows("8", "app");

    assertEquals("101 Facebook auth is invalid for this user.", app.refusal("facebook", SENT));
  }

  @Test
  void aTokenForAnotherAppIsRefused() {
    graphKnows("7", "other-app");

    assertEquals("101 Facebook auth is invalid for this user.", app.refusal("facebook", SENT));
  }

  @Test
  void aTokenThatFacebookDoesNotKnowIsRefused() {
    graphKnows("7", "app");

    assertEquals(
        "101 Facebook auth is invalid for this user.",
        app.refusal("facebook", Map.of("id", "7", "access_token", "expired")));
  }

  @Test
  void anIdAloneIsRefused() {
    assertEquals(
        "101 Facebook auth is invalid for this user.", app.refusal("facebook", Map.of("id", "7")));
  }

  @Test
  void theAppIdsAreAList() {
    TestApp oneApp = TestApp.of(web, "facebook", Map.of("appIds", "app"));

    assertEquals("101 appIds must be an array.", oneApp.refusal("facebook", SENT));
  }
}
