package dev.parselambda.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parselambda.access.Caller;
import dev.parselambda.access.Origin;
import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthCaller;
import dev.parselambda.auth.adapter.AuthChallenge;
import dev.parselambda.auth.adapter.AuthRequest;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.http.Headers;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of authData through the providers, with providers of the app's own. */
class AuthAdaptersTest {
  private static final AuthAdapter ACCEPTING = _ -> AuthResult.ACCEPTED;

  private static AuthAdapter recording(String name, List<String> asked) {
    return attempt -> {
      asked.add(name + " " + attempt.getClass().getSimpleName());
      return AuthResult.ACCEPTED;
    };
  }

  @Test
  void anAttemptIsWhatTheCallIsForAndWhoMakesIt() {
    List<String> asked = new ArrayList<>();
    TestApp app = TestApp.with(Map.of("a", recording("a", asked)));
    Map<String, Object> data = Map.of("id", "1", "token", "new");
    Map<String, Object> stored = Map.of("id", "1");
    AuthCaller stranger =
        new AuthCaller(
            new Caller(Caller.Kind.CLIENT, "u2", List.of(), null, null, Origin.SERVER),
            "127.0.0.1",
            Headers.NONE,
            null);

    app.signUp("a", data);
    app.logIn("a", data, stored);
    app.update(TestApp.userHimself(), "a", data, stored);
    app.update(TestApp.MASTER, "a", data, stored);
    app.update(stranger, "a", data, stored);
    app.update(TestApp.NOBODY, "a", data, stored);
    app.run(
        Map.of("a", data), TestApp.user(Map.of()), TestApp.userHimself(), AuthRequest.Purpose.SAVE);
    app.run(
        Map.of("a", data),
        TestApp.user(Map.of("a", stored)),
        TestApp.MASTER,
        AuthRequest.Purpose.CHALLENGE);

    assertEquals(
        List.of(
            "a SetUp",
            "a LogIn",
            "a Update",
            "a Update",
            "a LogIn",
            "a LogIn",
            "a SetUp",
            "a LogIn"),
        asked);
  }

  @Test
  void providersAreAskedInTheOrderOfTheirNamesUntilOneRefuses() {
    List<String> asked = new ArrayList<>();
    AuthAdapter refusing =
        _ -> {
          throw new ParseException(ParseError.SCRIPT_FAILED, "no");
        };
    TestApp app =
        TestApp.with(Map.of("a", recording("a", asked), "b", refusing, "c", recording("c", asked)));
    Map<String, Object> data = Map.of("token", "t");

    assertEquals(
        "141 no",
        TestApp.refusal(
            () ->
                app.run(
                    Map.of("c", data, "b", data, "a", data),
                    null,
                    TestApp.NOBODY,
                    AuthRequest.Purpose.SAVE)));
    assertEquals(List.of("a SetUp"), asked);
  }

  @Test
  void resultsSayWhatIsWrittenAndAnswered() {
    TestApp app =
        TestApp.with(
            Map.of(
                "kept", _ -> AuthResult.UNSAVED,
                "plain", _ -> new AuthResult.SaveSent(Map.of("hello", 1)),
                "other",
                    _ ->
                        new AuthResult.Save(
                            new HashMap<>(Map.of("n", 2)), Set.of("n"), Map.of("bye", 1))));
    Map<String, Object> stored = Map.of("kept", Map.of("n", 0), "other", Map.of("n", 1));
    Map<String, Object> data = Map.of("token", "t");

    AuthOutcome.Accepted outcome =
        TestApp.accepted(
            app.run(
                Map.of("kept", data, "plain", data, "other", data),
                TestApp.user(stored),
                TestApp.NOBODY,
                AuthRequest.Purpose.LOG_IN));

    assertEquals(Map.of("plain", data, "other", Map.of("n", 2)), outcome.writes());
    assertEquals(List.of(new AuthOutcome.Guard("other", "n", 1)), outcome.guards());
    assertEquals(
        Map.of("plain", Map.of("hello", 1), "other", Map.of("bye", 1)), outcome.responses());
  }

  @Test
  void aProviderThatWaitsForMoreEndsTheCall() {
    List<String> asked = new ArrayList<>();
    TestApp app =
        TestApp.with(
            Map.of(
                "a",
                _ ->
                    new AuthResult.Pending(new HashMap<>(Map.of("n", 1)), Set.of(), "more, please"),
                "b",
                recording("b", asked)));
    Map<String, Object> data = Map.of("token", "t");

    AuthOutcome outcome =
        app.run(Map.of("a", data, "b", data), null, TestApp.NOBODY, AuthRequest.Purpose.SAVE);

    AuthOutcome.Interrupted interrupted = assertInstanceOf(AuthOutcome.Interrupted.class, outcome);
    assertEquals("a", interrupted.provider());
    assertEquals(Map.of("n", 1), interrupted.data());
    assertEquals("more, please", interrupted.answer().text());
    assertEquals(List.of(), asked);
  }

  @Test
  void whatAProviderDidNotMeanToSayStaysHere() {
    AuthAdapter broken =
        _ -> {
          throw new IllegalStateException("password of the directory: 1234");
        };

    assertEquals(
        "141 Auth failed. Unknown error.",
        TestApp.with(Map.of("a", broken)).refusal("a", Map.of("id", "1")));
  }

  @Test
  void whoLosesARaceGetsParseServersRefusal() {
    assertEquals(
        "141 Invalid auth data",
        TestApp.refusal(
            () -> {
              throw AuthOutcome.lost();
            }));
  }

  @Test
  void challengesAreAnsweredByThoseWhoHaveSome() {
    AuthAdapter challenging =
        new AuthAdapter() {
          @Override
          public AuthResult validate(AuthAttempt attempt) {
            return AuthResult.ACCEPTED;
          }

          @Override
          public Object challenge(AuthChallenge challenge) {
            return Map.of("asked", String.valueOf(challenge.challengeData()));
          }
        };
    TestApp app = TestApp.with(Map.of("a", challenging, "b", ACCEPTING));
    AuthRequest request =
        new AuthRequest(TestApp.NOBODY, AuthRequest.Purpose.CHALLENGE, null, null);

    assertEquals(
        Map.of("a", Map.of("asked", "x")),
        app.adapters().challenge(Map.of("a", "x", "b", "x", "nobody", "x"), null, request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "unknown"})
  void storedDataIsShownEvenOfProvidersThatAreGone(String provider) {
    TestApp app = TestApp.with(Map.of("a", ACCEPTING));
    Map<String, @Nullable Object> stored = new HashMap<>();
    stored.put(provider, Map.of("id", "1"));
    stored.put("unlinked", null);

    assertEquals(
        Map.of(provider, Map.of("id", "1")), app.adapters().shown(stored, TestApp.userHimself()));
  }
}
