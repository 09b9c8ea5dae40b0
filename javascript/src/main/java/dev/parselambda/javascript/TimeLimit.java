package dev.parselambda.javascript;

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

  static Duration ofCalls() {
    String variable = System.getenv(VARIABLE);
    int seconds = variable == null ? SECONDS : Integer.parseInt(variable.strip());
    return Duration.ofSeconds(Integer.getInteger(PROPERTY, seconds));
  }

  /** What is left for work that is cut off at a time, with a second to say so. */
  static Duration until(Instant deadline) {
    return Duration.between(Instant.now(), deadline).minusSeconds(1);
  }
}
