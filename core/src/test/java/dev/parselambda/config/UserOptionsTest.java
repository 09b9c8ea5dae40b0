package dev.parselambda.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.value.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserOptionsTest {
  private static final Options DEFAULTS = Options.defaults();

  private static Options options(String json) {
    return Options.of(Settings.objectOf(Json.parse(json)));
  }

  @Test
  void byDefault() {
    assertEquals(
        new Users(
            false,
            Map.of(),
            false,
            false,
            true,
            false,
            true,
            new Sessions(Duration.ofDays(365), true, false, true),
            null,
            new PasswordPolicy(false, null, null, true, false, null, null, null)),
        DEFAULTS.users());
  }

  @Test
  void usersMapped() {
    Users users =
        options(
                """
                {"allowExpiredAuthDataToken": true, "auth": {"google": {"clientId": "a"}},
                 "convertEmailToLowercase": true, "enableInsecureAuthAdapters": true}""")
            .users();

    assertEquals(true, users.allowExpiredAuthDataToken());
    assertEquals(Map.of("google", Map.of("clientId", "a")), users.auth());
    assertEquals(true, users.convertEmailToLowercase());
    assertEquals(false, users.convertUsernameToLowercase());
    assertEquals(true, users.enableAnonymousUsers());
    assertEquals(true, users.enableInsecureAuthAdapters());
    assertEquals(true, users.enforcePrivateUsers());
  }

  @Test
  void sessionsMapped() {
    assertEquals(
        new Sessions(Duration.ofSeconds(60), false, true, false),
        options(
                """
                {"sessionLength": 60, "expireInactiveSessions": false, "extendSessionOnUse": true,
                 "revokeSessionOnPasswordReset": false}""")
            .users()
            .sessions());
  }

  @Test
  void accountsAreLockedOnlyWhenAsked() {
    assertNull(DEFAULTS.users().accountLockout());
    assertEquals(
        new AccountLockout(Duration.ofSeconds(3), 5, true),
        options(
                """
                {"accountLockout": {"duration": 0.05, "threshold": 5,
                 "unlockOnPasswordReset": true}}""")
            .users()
            .accountLockout());
  }

  @Test
  void passwordPolicyMapped() {
    assertEquals(
        new PasswordPolicy(
            true, Duration.ofDays(90), 5, false, true, Duration.ofMillis(500), "No.", "^.{8,}"),
        options(
                """
                {"passwordPolicy": {"doNotAllowUsername": true, "maxPasswordAge": 90,
                 "maxPasswordHistory": 5, "resetPasswordSuccessOnInvalidEmail": false,
                 "resetTokenReuseIfValid": true, "resetTokenValidityDuration": 0.5,
                 "validationError": "No.", "validatorPattern": "^.{8,}"}}""")
            .users()
            .passwordPolicy());
  }

  @Test
  void emailByDefault() {
    assertEquals(new Email(null, false, true, false, false, true, false, null), DEFAULTS.email());
  }

  @Test
  void emailMapped() {
    Adapter adapter = new Adapter("smtp", Map.of("host", "localhost"));

    assertEquals(
        new Email(adapter, true, false, true, false, false, true, Duration.ofSeconds(5)),
        options(
                """
                {"emailAdapter": {"module": "smtp", "options": {"host": "localhost"}},
                 "appName": "a", "publicServerURL": "http://localhost",
                 "verifyUserEmails": true, "sendUserEmailVerification": false,
                 "preventLoginWithUnverifiedEmail": true,
                 "emailVerifySuccessOnInvalidEmail": false, "emailVerifyTokenReuseIfValid": true,
                 "emailVerifyTokenValidityDuration": 5}""")
            .email());
    assertEquals(
        true,
        options("{\"preventSignupWithUnverifiedEmail\": true}")
            .email()
            .preventSignupWithUnverifiedEmail());
  }

  @Test
  void aTokenThatIsValidForZeroSecondsIsValidForEver() {
    assertNull(
        options("{\"emailVerifyTokenValidityDuration\": 0}")
            .email()
            .emailVerifyTokenValidityDuration());
  }
}
