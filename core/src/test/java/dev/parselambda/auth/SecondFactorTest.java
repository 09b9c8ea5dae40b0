package dev.parselambda.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthCaller;
import dev.parselambda.auth.adapter.AuthPolicy;
import dev.parselambda.auth.adapter.AuthResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The second step: which log-ins need more than they have sent. */
class SecondFactorTest {
  private static final AuthAdapter ACCEPTING = _ -> AuthResult.ACCEPTED;

  private record WithPolicy(AuthPolicy policy) implements AuthAdapter {
    @Override
    public AuthResult validate(AuthAttempt attempt) {
      return AuthResult.ACCEPTED;
    }

    @Override
    public AuthPolicy policy(Map<String, @Nullable Object> stored, AuthCaller caller) {
      return policy;
    }
  }

  private static PreparedAuthData prepared(TestApp app, Map<String, ?> sent) {
    return app.adapters().prepare(AuthData.of(sent), Map.of(), TestApp.NOBODY);
  }

  @Test
  void aLogInNeedsOneOfTheSecondFactorsThatAreSetUp() {
    TestApp app =
        TestApp.with(
            Map.of(
                "base", ACCEPTING,
                "otp", new WithPolicy(AuthPolicy.ADDITIONAL),
                "sms", new WithPolicy(AuthPolicy.ADDITIONAL)));
    Map<String, @Nullable Object> stored = new LinkedHashMap<>();
    stored.put("base", Map.of("id", "1"));
    stored.put("otp", Map.of("x", 1));
    stored.put("sms", Map.of("x", 1));
    Map<String, Object> base = Map.of("base", Map.of("id", "1"));

    assertEquals(
        "-1 Missing additional authData otp,sms",
        TestApp.refusal(
            () -> app.adapters().requireSecondFactor(prepared(app, base), stored, TestApp.NOBODY)));
    app.adapters()
        .requireSecondFactor(
            prepared(app, Map.of("base", Map.of("id", "1"), "sms", Map.of("token", "1"))),
            stored,
            TestApp.NOBODY);
    app.adapters()
        .requireSecondFactor(
            prepared(app, base), Map.of("base", Map.of("id", "1")), TestApp.NOBODY);
  }

  @Test
  void anUnlinkIsNoSecondFactor() {
    TestApp app = TestApp.with(Map.of("otp", new WithPolicy(AuthPolicy.ADDITIONAL)));
    Map<String, @Nullable Object> unlink = Collections.singletonMap("otp", null);

    assertEquals(
        "-1 Missing additional authData otp",
        TestApp.refusal(
            () ->
                app.adapters()
                    .requireSecondFactor(
                        prepared(app, unlink), Map.of("otp", Map.of("x", 1)), TestApp.NOBODY)));
  }

  @Test
  void aSoloProviderNeedsNoSecondFactorIfItIsTheUsersOwn() {
    TestApp app =
        TestApp.with(
            Map.of(
                "key", new WithPolicy(AuthPolicy.SOLO),
                "otp", new WithPolicy(AuthPolicy.ADDITIONAL)));
    Map<String, @Nullable Object> stored = Map.of("key", Map.of("id", "1"), "otp", Map.of("x", 1));

    app.adapters()
        .requireSecondFactor(
            prepared(app, Map.of("key", Map.of("id", "1"))), stored, TestApp.NOBODY);
    assertEquals(
        "-1 Missing additional authData otp",
        TestApp.refusal(
            () ->
                app.adapters()
                    .requireSecondFactor(
                        prepared(app, Map.of("key", Map.of("id", "attackers"))),
                        stored,
                        TestApp.NOBODY)));
  }
}
