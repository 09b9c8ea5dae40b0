package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.number;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When an account is locked after failed log-ins. */
public record AccountLockout(
    @Nullable Duration duration, @Nullable Integer threshold, boolean unlockOnPasswordReset) {
  static final List<Option> OPTIONS =
      Capability.USERS.options(
          number("duration", "PARSE_SERVER_ACCOUNT_LOCKOUT_DURATION").secure(),
          number("threshold", "PARSE_SERVER_ACCOUNT_LOCKOUT_THRESHOLD").secure(),
          flag(
                  "unlockOnPasswordReset",
                  "PARSE_SERVER_ACCOUNT_LOCKOUT_UNLOCK_ON_PASSWORD_RESET",
                  false)
              .secure());

  static AccountLockout read(Settings settings) {
    return new AccountLockout(
        settings.durationOrNull("duration", ChronoUnit.MINUTES),
        settings.integerOrNull("threshold"),
        settings.flag("unlockOnPasswordReset"));
  }
}
