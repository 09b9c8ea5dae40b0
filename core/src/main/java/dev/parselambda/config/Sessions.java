package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.number;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How long a session lives. */
public record Sessions(
    Duration sessionLength,
    boolean expireInactiveSessions,
    boolean extendSessionOnUse,
    boolean revokeSessionOnPasswordReset) {
  static final List<Option> OPTIONS =
      Capability.USERS.options(
          number("sessionLength", "PARSE_SERVER_SESSION_LENGTH", 31536000).secure(),
          flag("expireInactiveSessions", "PARSE_SERVER_EXPIRE_INACTIVE_SESSIONS", true).secure(),
          flag("extendSessionOnUse", "PARSE_SERVER_EXTEND_SESSION_ON_USE", false).secure(),
          flag(
                  "revokeSessionOnPasswordReset",
                  "PARSE_SERVER_REVOKE_SESSION_ON_PASSWORD_RESET",
                  true)
              .secure());

  static Sessions read(Settings settings) {
    return new Sessions(
        settings.duration("sessionLength", ChronoUnit.SECONDS),
        settings.flag("expireInactiveSessions"),
        settings.flag("extendSessionOnUse"),
        settings.flag("revokeSessionOnPasswordReset"));
  }
}
