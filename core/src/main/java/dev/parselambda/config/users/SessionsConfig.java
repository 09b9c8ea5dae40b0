package dev.parselambda.config.users;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.option;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import java.time.Duration;
import java.util.List;

/** How long a session lives. */
public record SessionsConfig(
    Duration sessionLength,
    boolean expireInactiveSessions,
    boolean extendSessionOnUse,
    boolean revokeSessionOnPasswordReset) {
  private static final int YEAR = 31_536_000;

  static final List<Option> OPTIONS =
      Capability.USERS.options(
          option("sessionLength", "PARSE_SERVER_SESSION_LENGTH", Kind.ANY, YEAR).secure(),
          flag("expireInactiveSessions", "PARSE_SERVER_EXPIRE_INACTIVE_SESSIONS", true).secure(),
          flag("extendSessionOnUse", "PARSE_SERVER_EXTEND_SESSION_ON_USE", false)
              .orSay("extendSessionOnUse must be a boolean value")
              .secure(),
          flag(
                  "revokeSessionOnPasswordReset",
                  "PARSE_SERVER_REVOKE_SESSION_ON_PASSWORD_RESET",
                  true)
              .orSay("revokeSessionOnPasswordReset must be a boolean value")
              .secure());

  public SessionsConfig {
    if (expireInactiveSessions && !sessionLength.isPositive()) {
      throw new OptionsException("Session length must be a value greater than 0.");
    }
  }

  static SessionsConfig read(Settings settings) {
    return new SessionsConfig(
        length(settings),
        settings.flag("expireInactiveSessions"),
        settings.flag("extendSessionOnUse"),
        settings.flag("revokeSessionOnPasswordReset"));
  }

  /** A length that is no number matters only while sessions end. */
  private static Duration length(Settings settings) {
    Object value = settings.value("sessionLength");
    Object length = value instanceof String text ? Kind.NUMBER.read(text) : value;
    if (length instanceof Number seconds) {
      return Duration.ofMillis(Math.round(seconds.doubleValue() * 1000));
    }
    if (settings.flag("expireInactiveSessions")) {
      throw new OptionsException("Session length must be a valid number.");
    }
    return Duration.ofSeconds(YEAR);
  }
}
