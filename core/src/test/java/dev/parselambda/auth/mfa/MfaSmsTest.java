package dev.parselambda.auth.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.auth.AuthData;
import dev.parselambda.auth.AuthOutcome;
import dev.parselambda.auth.AuthOutcome.Accepted;
import dev.parselambda.auth.AuthOutcome.Guard;
import dev.parselambda.auth.AuthOutcome.Interrupted;
import dev.parselambda.auth.PreparedAuthData;
import dev.parselambda.auth.TestApp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The second factor by text message. */
class MfaSmsTest {
  private static final String MOBILE = "+4912345";
  private static final Map<String, Object> CONFIRMED = Map.of("mobile", MOBILE);

  private record Message(String code, String mobile) {}

  private final List<Message> sent = new ArrayList<>();
  private Instant now = TestApp.NOW;
  private final TestApp app = TestApp.with(Map.of("mfa", adapter()));

  private Mfa adapter() {
    SmsSender sender = (code, mobile) -> sent.add(new Message(code, mobile));
    return new Mfa(null, new SmsFactor(6, Duration.ofSeconds(30), sender, () -> now));
  }

  private AuthOutcome update(Map<String, ?> data, Map<String, ?> stored) {
    return app.update(TestApp.userHimself(), "mfa", data, stored);
  }

  private static Map<String, @Nullable Object> written(AuthOutcome outcome) {
    Map<String, @Nullable Object> data = TestApp.accepted(outcome).writes().get("mfa");
    return data == null ? Map.of() : data;
  }

  private Map<String, @Nullable Object> requested() {
    AuthOutcome outcome = app.logIn("mfa", Map.of("token", "request"), CONFIRMED);
    return assertInstanceOf(Interrupted.class, outcome).data();
  }

  @Test
  void aNumberCountsWhenTheCodeThatWentToItComesBack() {
    Map<String, @Nullable Object> pending = app.stored("mfa", Map.of("mobile", MOBILE));
    assertEquals(List.of("pending"), List.copyOf(pending.keySet()));
    assertEquals(MOBILE, sent.getFirst().mobile());
    assertTrue(sent.getFirst().code().matches("[0-9]{6}"));

    AuthOutcome outcome =
        update(Map.of("mobile", MOBILE, "token", sent.getFirst().code()), pending);

    assertEquals(Map.of("pending", Map.of(), "mobile", MOBILE), written(outcome));
  }

  @Test
  void aNumberThatWaitsLocksNobodyOut() {
    Map<String, @Nullable Object> pending = app.stored("mfa", Map.of("mobile", MOBILE));
    PreparedAuthData nothing = app.adapters().prepare(AuthData.NONE, Map.of(), TestApp.NOBODY);

    app.adapters().requireSecondFactor(nothing, Map.of("mfa", pending), TestApp.NOBODY);
    assertEquals(
        "-1 Missing additional authData mfa",
        TestApp.refusal(
            () ->
                app.adapters()
                    .requireSecondFactor(nothing, Map.of("mfa", CONFIRMED), TestApp.NOBODY)));
  }

  @Test
  void aNumberIsNotConfirmedByAnotherCode() {
    Map<String, @Nullable Object> pending = app.stored("mfa", Map.of("mobile", MOBILE));
    String code = sent.getFirst().code();

    assertEquals(
        "141 Invalid MFA token",
        TestApp.refusal(() -> update(Map.of("mobile", MOBILE, "token", "x"), pending)));
    assertEquals(
        "141 This number is not pending",
        TestApp.refusal(() -> update(Map.of("mobile", "+1", "token", code), pending)));
    now = TestApp.NOW.plusSeconds(30);
    assertEquals(
        "141 Invalid MFA token",
        TestApp.refusal(() -> update(Map.of("mobile", MOBILE, "token", code), pending)));
  }

  @Test
  void aCodeCanBeSentAgainUntilTheNumberIsConfirmed() {
    Map<String, @Nullable Object> pending = app.stored("mfa", Map.of("mobile", MOBILE));

    update(Map.of("mobile", "+4954321"), pending);

    assertEquals("+4954321", sent.get(1).mobile());
    assertEquals(
        "141 MFA is already set up on this account",
        TestApp.refusal(() -> update(Map.of("mobile", "+4954321"), CONFIRMED)));
  }

  @Test
  void whatIsNoNumberGetsNoMessage() {
    assertEquals("141 Invalid mobile number.", app.refusal("mfa", Map.of("mobile", "12;x")));
    assertEquals("141 Invalid mobile number.", app.refusal("mfa", Map.of("mobile", List.of(1))));
    assertEquals("141 Invalid MFA data", app.refusal("mfa", Map.of("secret", "x")));
    assertEquals(List.of(), sent);
  }

  @Test
  void aLogInAsksForACodeAndFailsUntilItComesBack() {
    AuthOutcome outcome = app.logIn("mfa", Map.of("token", "request"), CONFIRMED);

    Interrupted interrupted = assertInstanceOf(Interrupted.class, outcome);
    assertEquals("mfa", interrupted.provider());
    assertEquals(
        "141 Please enter the token",
        TestApp.refusal(
            () -> {
              throw interrupted.answer();
            }));
    assertEquals(sent.getFirst().code(), interrupted.data().get("token"));
    assertEquals(MOBILE, interrupted.data().get("mobile"));
  }

  @Test
  void aCodeIsUsedUp() {
    Map<String, @Nullable Object> requested = requested();
    String code = sent.getFirst().code();

    Accepted outcome = TestApp.accepted(app.logIn("mfa", Map.of("token", code), requested));

    assertEquals(CONFIRMED, written(outcome));
    assertEquals(List.of(new Guard("mfa", "token", code)), outcome.guards());
    assertEquals(
        "141 Invalid MFA token 1",
        TestApp.refusal(() -> app.logIn("mfa", Map.of("token", code), CONFIRMED)));
  }

  @Test
  void aCodeIsGoodForItsTimeHoweverTheDateWasRead() {
    Map<String, @Nullable Object> requested = requested();
    Map<String, Object> sentBack = Map.of("token", sent.getFirst().code());
    Map<String, @Nullable Object> asText = new HashMap<>(requested);
    asText.put("expiry", TestApp.NOW.plusSeconds(30).toString());
    Map<String, @Nullable Object> asValue = new HashMap<>(requested);
    asValue.put("expiry", TestApp.NOW.plusSeconds(30));

    for (Map<String, @Nullable Object> stored : List.of(requested, asText, asValue)) {
      now = TestApp.NOW.plusSeconds(29);
      assertEquals(CONFIRMED, written(app.logIn("mfa", sentBack, stored)));
      now = TestApp.NOW.plusSeconds(30);
      assertEquals(
          "141 Invalid MFA token 2", TestApp.refusal(() -> app.logIn("mfa", sentBack, stored)));
    }
  }

  @Test
  void anotherCodeIsRefused() {
    Map<String, @Nullable Object> requested = requested();

    for (Object token : List.of("", "1", 1, Map.of("$ne", ""))) {
      assertEquals(
          "141 Invalid MFA token 1",
          TestApp.refusal(() -> app.logIn("mfa", Map.of("token", token), requested)));
    }
  }
}
