package dev.parselambda.javascript;

import dev.parselambda.config.option.OptionsException;
import java.time.Duration;
import java.time.Instant;

/** How long code may run. */
final class TimeLimit {
  /** System property and environment variable: the limit of a function or trigger, in seconds. */
  private static final String PROPERTY = "parselambda.cloudCodeLimit";

  private static final String VARIABLE = "PARSE_LAMBDA_CLOUD_CODE_LIMIT";

  /** An answer has to leave within the 30 seconds that API Gateway waits. */
  private static final int SECONDS = 25;

  private TimeLimit() {}

  /**
   * @throws OptionsException when what is given is no number of seconds
   */
  static Duration ofCalls() {
    String given = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    if (given == null) {
      return Duration.ofSeconds(SECONDS);
    }
    int seconds = given.strip().matches("\\d{1,5}") ? Integer.parseInt(given.strip()) : 0;
    if (seconds == 0) {
      throw new OptionsException(
          VARIABLE + ": the limit of Cloud Code must be a number of seconds, not '" + given + "'");
    }
    return Duration.ofSeconds(seconds);
  }

  /** The remaining time of work with a deadline, minus a second for reporting. */
  static Duration until(Instant deadline) {
    return Duration.between(Instant.now(), deadline).minusSeconds(1);
  }
}
