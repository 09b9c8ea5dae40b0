package dev.parselambda.config.users;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.groupOrNull;
import static dev.parselambda.config.option.Option.integer;
import static dev.parselambda.config.option.Option.number;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** When an account is locked after failed log-ins. */
public record AccountLockoutConfig(
    Duration duration, int threshold, boolean unlockOnPasswordReset) {
  private static final String DURATION =
      "Account lockout duration should be greater than 0 and less than 100000";
  private static final String THRESHOLD =
      "Account lockout threshold should be an integer greater than 0 and less than 1000";

  static final Option GROUP =
      groupOrNull(
              "accountLockout",
              "PARSE_SERVER_ACCOUNT_LOCKOUT",
              Option.join(
                  Capability.USERS.options(
                      number("duration", "PARSE_SERVER_ACCOUNT_LOCKOUT_DURATION")
                          .orSay(DURATION)
                          .secure(),
                      integer("threshold", "PARSE_SERVER_ACCOUNT_LOCKOUT_THRESHOLD")
                          .orSay(THRESHOLD)
                          .secure()),
                  Capability.EMAIL.options(
                      flag(
                              "unlockOnPasswordReset",
                              "PARSE_SERVER_ACCOUNT_LOCKOUT_UNLOCK_ON_PASSWORD_RESET",
                              false)
                          .secure())))
          .orSay(DURATION)
          .orNull()
          .secure();

  public AccountLockoutConfig {
    if (!duration.isPositive() || duration.compareTo(Duration.ofMinutes(99_999)) > 0) {
      throw new OptionsException(DURATION);
    }
    if (threshold < 1 || threshold > 999) {
      throw new OptionsException(THRESHOLD);
    }
  }

  static AccountLockoutConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new AccountLockoutConfig(
        settings.duration("duration", ChronoUnit.MINUTES),
        settings.integer("threshold"),
        settings.flag("unlockOnPasswordReset"));
  }
}
