package dev.parselambda.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.auth.FakeProviders.Answer;
import dev.parselambda.auth.adapter.AuthCaller;
import dev.parselambda.auth.adapter.AuthRequest;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.http.Headers;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider of the app's own that is asked over HTTP. */
class HttpAdapterTest {
  private static final Map<String, Object> SENT = Map.of("id", "7");
  private static final Map<String, Object> OPTIONS = Map.of("__conformanceOptions", true);

  private final FakeProviders web = new FakeProviders();

  @AfterEach
  void close() {
    web.close();
  }

  private TestApp app(String... methods) {
    return app(Map.of("methods", List.of(methods)), Map.of());
  }

  private TestApp app(Map<String, Object> options, Map<String, Object> besides) {
    Map<String, Object> adapter = new HashMap<>(besides);
    Map<String, Object> all = new HashMap<>(options);
    all.put("url", "https://app.example/auth");
    adapter.put("module", "http");
    adapter.put("options", all);
    return TestApp.of(web, "mine", adapter);
  }

  private void answers(String json) {
    web.at("app.example/auth", _ -> Answer.text(200, json));
  }

  private Map<String, @Nullable Object> call(int index) {
    Map<String, @Nullable Object> body = JsonObjects.of(Json.parse(web.calls.get(index).body()));
    return body == null ? Map.of() : body;
  }

  private @Nullable Object argument(int call, int index) {
    return call(call).get("args") instanceof List<?> args ? args.get(index) : null;
  }

  private Map<String, @Nullable Object> request(int call, int index) {
    Map<String, @Nullable Object> request = JsonObjects.of(argument(call, index));
    return request == null ? Map.of() : request;
  }

  @Test
  void aSignUpIsAskedForWithWhatWasSent() {
    answers("{\"success\":null}");

    assertEquals(SENT, app("validateAuthData").stored("mine", SENT));

    assertEquals("POST", web.calls.getFirst().method());
    assertEquals("validateAuthData", call(0).get("method"));
    assertEquals(SENT, argument(0, 0));
    assertEquals(OPTIONS, argument(0, 1));
    assertEquals(
        Map.of("ip", "127.0.0.1", "master", false, "isReadOnly", false, "headers", Map.of()),
        argument(0, 2));
  }

  @Test
  void theUserGoesAlongAsAnObject() {
    answers("{}");
    Map<String, Object> stored = Map.of("id", "7", "token", "old");

    app("validateAuthData")
        .update(TestApp.userHimself(), "mine", Map.of("id", "7", "token", "new"), stored);

    Map<String, Object> original =
        Map.of(
            "__type", "Object",
            "className", "_User",
            "objectId", "u1",
            "authData", Map.of("mine", stored));
    assertEquals(original, request(0, 2).get("original"));
    assertEquals(original, request(0, 2).get("object"));
    assertEquals(
        Map.of("__type", "Object", "className", "_User", "objectId", "u1", "authData", Map.of()),
        request(0, 2).get("user"));
    assertNull(request(0, 2).get("isChallenge"));
    assertNull(request(0, 2).get("triggerName"));
  }

  @Test
  void credentialsOfTheCallerStayHere() {
    answers("{}");
    Map<String, String> headers =
        Map.of("X-Parse-Session-Token", "r:1", "X-Parse-Master-Key", "m", "X-Own", "yes");
    AuthCaller caller =
        new AuthCaller(TestApp.NOBODY.caller(), "127.0.0.1", Headers.of(headers), null);

    app("validateAuthData").run(Map.of("mine", SENT), null, caller, AuthRequest.Purpose.SAVE);

    assertEquals(Map.of("x-own", "yes"), request(0, 2).get("headers"));
  }

  @Test
  void eachKindOfAttemptHasItsMethod() {
    answers("{}");
    TestApp app = app("validateSetUp", "validateLogin", "validateUpdate");
    Map<String, Object> stored = Map.of("id", "6");

    app.signUp("mine", SENT);
    app.logIn("mine", SENT, stored);
    app.update(TestApp.userHimself(), "mine", SENT, stored);

    assertEquals("validateSetUp", call(0).get("method"));
    assertEquals("validateLogin", call(1).get("method"));
    assertEquals("validateUpdate", call(2).get("method"));
    assertEquals("validateLogin", request(1, 2).get("triggerName"));
  }

  @Test
  void theAppIdIsCheckedFirstWhereThereAreSome() {
    answers("{}");

    app(
            Map.of("methods", List.of("validateAppId", "validateAuthData")),
            Map.of("appIds", List.of("app")))
        .signUp("mine", SENT);
    app("validateAppId", "validateAuthData").signUp("mine", SENT);

    assertEquals("validateAppId", call(0).get("method"));
    assertEquals(List.of("app"), argument(0, 0));
    assertEquals(SENT, argument(0, 1));
    assertEquals("validateAuthData", call(1).get("method"));
    assertEquals("validateAuthData", call(2).get("method"));
    assertEquals(3, web.calls.size());
  }

  @Test
  void theAnswerSaysWhatIsSavedAndAnswered() {
    TestApp app = app("validateAuthData");

    answers("{\"success\":{\"save\":{\"n\":2},\"response\":{\"hello\":1}}}");
    AuthOutcome.Accepted saved =
        TestApp.accepted(app.logIn("mine", SENT, Map.of("n", 1, "codes", List.of("a"))));
    answers("{\"success\":{\"doNotSave\":true}}");
    AuthOutcome.Accepted unsaved = app.signUp("mine", SENT);
    answers("{\"success\":{\"doNotSave\":false}}");
    AuthOutcome.Accepted plain = app.signUp("mine", SENT);

    assertEquals(Map.of("mine", Map.of("n", 2)), saved.writes());
    assertEquals(Map.of("mine", Map.of("hello", 1)), saved.responses());
    assertEquals(
        Set.of(
            new AuthOutcome.Guard("mine", "n", 1),
            new AuthOutcome.Guard("mine", "codes", List.of("a"))),
        Set.copyOf(saved.guards()));
    assertEquals(Map.of(), unsaved.writes());
    assertEquals(Map.of("mine", SENT), plain.writes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"message\":\"no\",\"isString\":true}}     | 141 no",
        "{\"error\":{\"code\":101,\"message\":\"not you\"}}     | 101 not you",
        "{\"error\":{\"code\":77777,\"message\":\"own code\"}}  | 141 own code",
        "{\"error\":{}}                                         | 141 Auth failed. Unknown error.",
        "{\"error\":\"broken\"}                                 | 141 broken"
      })
  void anErrorRefuses(String answer, String refusal) {
    answers(answer);

    assertEquals(refusal, app("validateAuthData").refusal("mine", SENT));
  }

  @Test
  void anAnswerThatIsNoneRefuses() {
    web.at("app.example/auth", _ -> Answer.text(500, "oops"));

    assertEquals("141 Auth failed. Unknown error.", app("validateAuthData").refusal("mine", SENT));
  }

  @Test
  void aDeadAddressRefuses() {
    TestApp app = app("validateAuthData");
    web.close();

    assertEquals("141 127.0.0.1 could not be reached.", app.refusal("mine", SENT));
  }

  @Test
  void anUnusableAdapterSaysSoAtItsUse() {
    assertEquals(
        "-1 Adapter is not configured. Implement either validateAuthData or all of the following:"
            + " validateSetUp, validateLogin and validateUpdate",
        app("validateAppId", "validateSetUp").refusal("mine", SENT));
    assertEquals(
        "-1 AuthAdapter policy is not configured correctly. The value must be either \"solo\","
            + " \"additional\", \"default\" or undefined (will be handled as \"default\")",
        app(Map.of("methods", List.of("validateAuthData"), "policy", "bad"), Map.of())
            .refusal("mine", SENT));
    assertThrows(OptionsException.class, () -> TestApp.of(web, "mine", Map.of("module", "http")));
  }

  @Test
  void thePolicyIsThatOfTheOptions() {
    TestApp app =
        app(Map.of("methods", List.of("validateAuthData"), "policy", "additional"), Map.of());
    PreparedAuthData nothing = app.adapters().prepare(AuthData.NONE, Map.of(), TestApp.NOBODY);

    assertEquals(
        "-1 Missing additional authData mine",
        TestApp.refusal(
            () ->
                app.adapters().requireSecondFactor(nothing, Map.of("mine", SENT), TestApp.NOBODY)));
  }

  @Test
  void aChallengeIsAskedWithWhatIdentifiesTheUser() {
    AuthRequest request =
        new AuthRequest(TestApp.NOBODY, AuthRequest.Purpose.CHALLENGE, null, null);
    TestApp app = app("validateAuthData", "challenge");
    answers("{\"success\":{\"token\":\"t\"}}");

    assertEquals(
        Map.of("mine", Map.of("token", "t")),
        app.adapters().challenge(Map.of("mine", Map.of("x", 1)), null, request));
    answers("{\"success\":null}");
    assertEquals(
        Map.of("mine", true),
        app.adapters().challenge(Map.of("mine", Map.of("x", 1)), null, request));
    answers("{\"error\":{}}");
    assertEquals(
        "141 Challenge failed. Unknown error.",
        TestApp.refusal(
            () -> app.adapters().challenge(Map.of("mine", Map.of("x", 1)), null, request)));
    assertEquals(
        Map.of(),
        app("validateAuthData")
            .adapters()
            .challenge(Map.of("mine", Map.of("x", 1)), null, request));

    assertEquals(Arrays.asList(Map.of("x", 1), null, OPTIONS, request(0, 3)), call(0).get("args"));
    assertEquals(true, request(0, 3).get("isChallenge"));
  }

  @Test
  void whatClientsSeeIsAskedFor() {
    answers("{\"success\":{\"foo\":\"bar\"}}");

    assertEquals(
        Map.of("mine", Map.of("foo", "bar")),
        app("validateAuthData", "afterFind")
            .adapters()
            .shown(Map.of("mine", SENT), TestApp.MASTER));
    assertEquals(
        Arrays.asList(SENT, OPTIONS, Map.of("ip", "127.0.0.1", "master", true)),
        call(0).get("args"));
    assertEquals(
        Map.of("mine", SENT),
        app("validateAuthData").adapters().shown(Map.of("mine", SENT), TestApp.MASTER));
  }

  @Test
  void itsOptionsAreCheckedOnceAndBeforeItIsUsed() {
    TestApp app = app("validateOptions", "validateAuthData");
    assertEquals(0, web.calls.size());
    answers("{}");

    app.signUp("mine", SENT);
    app.signUp("mine", SENT);

    assertEquals("validateOptions", call(0).get("method"));
    assertEquals(List.of(OPTIONS), call(0).get("args"));
    assertEquals(3, web.calls.size());
  }

  @Test
  void textMessagesGoOutTheSameWay() {
    answers("{}");
    Map<String, Object> sms =
        Map.of("module", "http", "options", Map.of("url", "https://app.example/auth"));
    TestApp app = TestApp.of(web, "mfa", Map.of("options", List.of("SMS"), "sendSMS", sms));

    app.signUp("mfa", Map.of("mobile", "+4912345"));

    assertEquals("sendSMS", call(0).get("method"));
    assertEquals("+4912345", argument(0, 1));
  }
}
