package dev.parselambda.auth.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.auth.AuthData;
import dev.parselambda.auth.AuthOutcome;
import dev.parselambda.auth.AuthOutcome.Accepted;
import dev.parselambda.auth.AuthOutcome.Guard;
import dev.parselambda.auth.PreparedAuthData;
import dev.parselambda.auth.TestApp;
import dev.parselambda.auth.adapter.AuthRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The second factor by an authenticator app. */
class MfaTest {
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final String OTHER_SECRET = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";
  private static final Totp TOTP = new Totp("HmacSHA1", 6, 30);
  private static final long STEP = TOTP.step(TestApp.NOW);
  private static final Map<String, Object> STORED =
      Map.of("secret", SECRET, "recovery", List.of("first-code", "second-code"));
  private static final String INVALID = "141 Invalid MFA token";

  private final TestApp app =
      TestApp.with(Map.of("mfa", new Mfa(new TotpFactor(TOTP, () -> TestApp.NOW), null)));

  private static String code(String secret, long step) {
    byte[] key = Base32.decode(secret);
    return key == null ? "" : TOTP.code(key, step);
  }

  private Accepted logIn(Object token, Map<String, ?> stored) {
    return TestApp.accepted(app.logIn("mfa", Map.of("token", token), stored));
  }

  private String refused(Object token, Map<String, ?> stored) {
    return TestApp.refusal(() -> logIn(token, stored));
  }

  private static @Nullable Object written(AuthOutcome outcome, String field) {
    Map<String, @Nullable Object> data = TestApp.accepted(outcome).writes().get("mfa");
    return data == null ? null : data.get(field);
  }

  @Test
  void whoShowsToHaveTheSecretGetsTwoRecoveryCodes() {
    Accepted outcome = app.signUp("mfa", Map.of("secret", SECRET, "token", code(SECRET, STEP)));

    assertEquals(SECRET, written(outcome, "secret"));
    List<?> recovery = assertInstanceOf(List.class, written(outcome, "recovery"));
    assertEquals(2, recovery.size());
    assertEquals(
        Map.of("mfa", Map.of("recovery", recovery.get(0) + ", " + recovery.get(1))),
        outcome.responses());
    assertNotEquals(recovery.get(0), recovery.get(1));
    assertTrue(recovery.stream().allMatch(code -> String.valueOf(code).length() == 30));
  }

  @Test
  void aSecretIsNotTakenOnTrust() {
    assertEquals(
        INVALID, app.refusal("mfa", Map.of("secret", SECRET, "token", code(OTHER_SECRET, STEP))));
    assertEquals("141 Invalid MFA data", app.refusal("mfa", Map.of("secret", SECRET)));
    assertEquals(
        "141 Invalid MFA data", app.refusal("mfa", Map.of("secret", "GEZDGNBV", "token", "1")));
    assertEquals(
        "141 Invalid MFA data",
        app.refusal("mfa", Map.of("secret", "1".repeat(20), "token", "123456")));
    assertEquals(
        "141 Invalid MFA data",
        app.refusal("mfa", Map.of("secret", Map.of("$gt", ""), "token", "123456")));
  }

  @Test
  void theCodeThatSetsItUpIsGoodForTheFirstLogIn() {
    String code = code(SECRET, STEP);
    Map<String, @Nullable Object> stored =
        app.stored("mfa", Map.of("secret", SECRET, "token", code));

    assertEquals((int) STEP, written(logIn(code, stored), "usedStep"));
  }

  @Test
  void aCodeIsGoodForOneLogIn() {
    String code = code(SECRET, STEP);
    Map<String, Object> used = new HashMap<>(STORED);
    used.put("usedStep", (int) STEP);

    assertEquals(INVALID, refused(code, used));
    assertEquals(INVALID, refused(code(SECRET, STEP - 1), used));
    assertEquals((int) STEP + 1, written(logIn(code(SECRET, STEP + 1), used), "usedStep"));
  }

  @Test
  void ofTwoLogInsWithOneCodeAtTheSameTimeOneSucceeds() {
    assertEquals(
        Set.of(new Guard("mfa", "secret", SECRET), new Guard("mfa", "usedStep", null)),
        Set.copyOf(logIn(code(SECRET, STEP), STORED).guards()));
  }

  @Test
  void anotherCodeIsRefused() {
    assertEquals(INVALID, refused("abcd", STORED));
    assertEquals(INVALID, refused("", STORED));
    assertEquals(INVALID, refused(code(SECRET, STEP - 2), STORED));
    assertEquals(INVALID, refused(code(OTHER_SECRET, STEP), STORED));
    assertEquals(INVALID, refused(Map.of("$ne", ""), STORED));
    assertEquals(INVALID, TestApp.refusal(() -> app.logIn("mfa", Map.of(), STORED)));
  }

  @Test
  void aRecoveryCodeIsUsedUp() {
    Accepted outcome = logIn("first-code", STORED);

    assertEquals(List.of("second-code"), written(outcome, "recovery"));
    assertEquals(SECRET, written(outcome, "secret"));
    assertEquals(
        Set.of(
            new Guard("mfa", "secret", SECRET),
            new Guard("mfa", "recovery", List.of("first-code", "second-code"))),
        Set.copyOf(outcome.guards()));
    Map<String, @Nullable Object> left = outcome.writes().get("mfa");
    assertEquals(INVALID, refused("first-code", left == null ? Map.of() : left));
  }

  @Test
  void aRecoveryCodeKeepsTheStepOfTheLastCode() {
    Map<String, Object> used = new HashMap<>(STORED);
    used.put("usedStep", (int) STEP);

    assertEquals((int) STEP, written(logIn("first-code", used), "usedStep"));
  }

  @Test
  void theUserChangesTheSecretWithACodeOfTheOldOne() {
    Map<String, Object> change =
        Map.of(
            "old", code(SECRET, STEP), "secret", OTHER_SECRET, "token", code(OTHER_SECRET, STEP));

    AuthOutcome outcome = app.update(TestApp.userHimself(), "mfa", change, STORED);

    assertEquals(OTHER_SECRET, written(outcome, "secret"));
    assertEquals(null, written(outcome, "usedStep"));
    assertTrue(TestApp.accepted(outcome).guards().contains(new Guard("mfa", "secret", SECRET)));
  }

  @Test
  void withoutACodeOfTheOldOneTheSecretStays() {
    Map<String, Object> change = Map.of("secret", OTHER_SECRET, "token", code(OTHER_SECRET, STEP));
    Map<String, Object> wrong = new HashMap<>(change);
    wrong.put("old", "123");

    assertEquals(
        INVALID, TestApp.refusal(() -> app.update(TestApp.userHimself(), "mfa", change, STORED)));
    assertEquals(
        INVALID, TestApp.refusal(() -> app.update(TestApp.userHimself(), "mfa", wrong, STORED)));
  }

  @Test
  void theMasterKeyChangesItWithoutACode() {
    Map<String, Object> change = Map.of("secret", OTHER_SECRET, "recovery", List.of());

    AuthOutcome outcome = app.update(TestApp.MASTER, "mfa", change, STORED);

    assertEquals(change, TestApp.accepted(outcome).writes().get("mfa"));
  }

  @Test
  void aLogInWithTheMasterKeyStillNeedsTheCode() {
    assertEquals(
        INVALID,
        TestApp.refusal(
            () ->
                app.run(
                    Map.of("mfa", Map.of("token", "000000x")),
                    TestApp.user(Map.of("mfa", STORED)),
                    TestApp.MASTER,
                    AuthRequest.Purpose.LOG_IN)));
  }

  @Test
  void clientsSeeThatItIsOnAndNothingElse() {
    Map<String, Object> all = Map.of("mfa", STORED);

    assertEquals(
        Map.of("mfa", Map.of("status", "enabled")),
        app.adapters().shown(all, TestApp.userHimself()));
    assertEquals(
        Map.of("mfa", Map.of("status", "disabled")),
        app.adapters().shown(Map.of("mfa", Map.of()), TestApp.userHimself()));
    assertEquals(all, app.adapters().shown(all, TestApp.MASTER));
  }

  @Test
  void theStatusThatAClientSendsBackChangesNothing() {
    AuthOutcome outcome =
        app.update(TestApp.userHimself(), "mfa", Map.of("status", "enabled"), STORED);

    assertEquals(Map.of(), TestApp.accepted(outcome).writes());
  }

  @Test
  void onceSetUpItIsAskedForAtEveryLogIn() {
    PreparedAuthData nothing = app.adapters().prepare(AuthData.NONE, Map.of(), TestApp.NOBODY);

    assertEquals(
        "-1 Missing additional authData mfa",
        TestApp.refusal(
            () ->
                app.adapters()
                    .requireSecondFactor(nothing, Map.of("mfa", STORED), TestApp.NOBODY)));
  }

  @Test
  void recoveryCodesDiffer() {
    Set<Object> codes =
        List.of(1, 2, 3).stream()
            .map(_ -> app.stored("mfa", Map.of("secret", SECRET, "token", code(SECRET, STEP))))
            .map(stored -> String.valueOf(stored.get("recovery")))
            .collect(Collectors.toSet());

    assertEquals(3, codes.size());
  }
}
