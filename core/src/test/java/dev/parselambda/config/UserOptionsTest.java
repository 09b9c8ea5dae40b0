package dev.parselambda.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.Condition;
import dev.parselambda.config.option.Settings;
import dev.parselambda.config.users.AccountLockoutConfig;
import dev.parselambda.config.users.EmailConfig;
import dev.parselambda.config.users.PasswordPolicyConfig;
import dev.parselambda.config.users.SessionsConfig;
import dev.parselambda.config.users.UsersConfig;
import dev.parselambda.value.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserOptionsTest {
  private static final Options DEFAULTS = Options.defaults();

  private static Options options(String json) {
    return Options.of(Settings.objectOf(Json.parse(json)));
  }

  private static final Condition YES = new Condition.Fixed(true);
  private static final Condition NO = new Condition.Fixed(false);

  @Test
  void byDefault() {
    assertEquals(
        new UsersConfig(
            false,
            Map.of(),
            false,
            false,
            true,
            false,
            true,
            new SessionsConfig(Duration.ofDays(365), true, false, true),
            null,
            new PasswordPolicyConfig(false, null, null, true, false, null, null, null, null)),
        DEFAULTS.users());
  }

  @Test
  void usersMapped() {
    UsersConfig users =
        options(
                """
                {"allowExpiredAuthDataToken": true, "auth": {"google": {"clientId": "a"}},
                 "convertEmailToLowercase": true, "enableInsecureAuthAdapters": true}\
                """)
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
        new SessionsConfig(Duration.ofSeconds(60), false, true, false),
        options(
                """
                {"sessionLength": 60, "expireInactiveSessions": false, "extendSessionOnUse": true,
                 "revokeSessionOnPasswordReset": false}\
                """)
            .users()
            .sessions());
  }

  @Test
  void accountsAreLockedOnlyWhenAsked() {
    assertNull(DEFAULTS.users().accountLockout());
    assertEquals(
        new AccountLockoutConfig(Duration.ofSeconds(3), 5, true),
        options(
                """
                {"accountLockout": {"duration": 0.05, "threshold": 5,
                 "unlockOnPasswordReset": true}}\
                """)
            .users()
            .accountLockout());
  }

  @Test
  void passwordPolicyMapped() {
    assertEquals(
        new PasswordPolicyConfig(
            true,
            Duration.ofDays(90),
            5,
            false,
            true,
            Duration.ofMillis(500),
            "No.",
            "^.{8,}",
            "shop.judge"),
        options(
                """
                {"passwordPolicy": {"doNotAllowUsername": true, "maxPasswordAge": 90,
                 "maxPasswordHistory": 5, "resetPasswordSuccessOnInvalidEmail": false,
                 "resetTokenReuseIfValid": true, "resetTokenValidityDuration": 0.5,
                 "validationError": "No.", "validatorPattern": "^.{8,}",
                 "validatorCallback": "shop.judge"}}\
                """)
            .users()
            .passwordPolicy());
  }

  @Test
  void emailByDefault() {
    assertEquals(new EmailConfig(null, NO, YES, NO, false, true, false, null), DEFAULTS.email());
  }

  @Test
  void emailMapped() {
    Adapter adapter = new Adapter("smtp", Map.of("host", "localhost"));

    assertEquals(
        new EmailConfig(adapter, YES, NO, YES, false, false, true, Duration.ofSeconds(5)),
        options(
                """
                {"emailAdapter": {"module": "smtp", "options": {"host": "localhost"}},
                 "appName": "a", "publicServerURL": "http://localhost",
                 "verifyUserEmails": true, "sendUserEmailVerification": false,
                 "preventLoginWithUnverifiedEmail": true,
                 "emailVerifySuccessOnInvalidEmail": false, "emailVerifyTokenReuseIfValid": true,
                 "emailVerifyTokenValidityDuration": 5}\
                """)
            .email());
    assertEquals(
        true,
        options("{\"preventSignupWithUnverifiedEmail\": true}")
            .email()
            .preventSignupWithUnverifiedEmail());
  }

  @Test
  void anOptionMayNameAFunctionThatDecides() {
    Options options =
        options(
            """
            {"emailAdapter": "m", "appName": "a", "publicServerURL": "http://localhost",
             "verifyUserEmails": "verifies", "sendUserEmailVerification": "sends",
             "preventLoginWithUnverifiedEmail": "verifies",
             "passwordPolicy": {"validatorCallback": "shop.judge"}}\
            """);

    assertEquals(new Condition.Asked("verifies"), options.email().verifyUserEmails());
    assertEquals(new Condition.Asked("sends"), options.email().sendUserEmailVerification());
    assertEquals(Set.of("verifies", "sends", "shop.judge"), options.namedFunctions());
    assertEquals(Set.of(), DEFAULTS.namedFunctions());
  }

  @Test
  void aTokenThatIsValidForZeroSecondsIsValidForEver() {
    assertNull(
        options("{\"emailVerifyTokenValidityDuration\": 0}")
            .email()
            .emailVerifyTokenValidityDuration());
  }
}
