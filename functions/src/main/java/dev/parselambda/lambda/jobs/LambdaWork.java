package dev.parselambda.lambda.jobs;

import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.BackgroundWork;
import dev.parselambda.work.Task;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has each task done by the function of the jobs, invoked as an event. */
public final class LambdaWork implements BackgroundWork {
  private static final Logger LOG = LoggerFactory.getLogger(LambdaWork.class);

  /** The member of the event that is the task. */
  public static final String TASK = "task";

  /**
   * The largest event of an asynchronous invocation, in bytes: <a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
   * quotas</a>.
   */
  static final int LARGEST_EVENT = 1024 * 1024;

  /** An event waits for ten minutes at most (template.yaml), and gives no sign of life then. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final int ACCEPTED = 202;
  private static final int TOO_LARGE = 413;

  private final LambdaEvents events;
  private final String function;

  /**
   * @param function its name, with an alias after a colon
   */
  public LambdaWork(LambdaEvents events, String function) {
    this.events = events;
    this.function = function;
  }

  @Override
  public void start(Task task) {
    byte[] event = Json.writeUtf8(Map.of(TASK, task.toJson()));
    if (event.length > LARGEST_EVENT) {
      throw tooLarge();
    }
    int status = events.send(function, event);
    if (status == TOO_LARGE) {
      throw tooLarge();
    }
    if (status != ACCEPTED) {
      LOG.error("Lambda rejected the event for {} with status {}", function, status);
      throw new ParseException(ParseError.INTERNAL_SERVER_ERROR, "The job could not be started.");
    }
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  private static ParseException tooLarge() {
    return new ParseException(
        ParseError.OBJECT_TOO_LARGE, "The parameters of a job may have 1 MB in all.");
  }
}
