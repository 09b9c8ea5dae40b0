package dev.parselambda.lambda.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.lambda.work.AwsService.Answer;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.Task;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks as events of a function, which is invoked without waiting for an answer: long tasks that
 * must not be repeated.
 *
 * <p>The call: <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>.
 */
public final class Invocations {
  private static final Logger LOG = LoggerFactory.getLogger(Invocations.class);

  /** The member of the event that is the task. */
  public static final String TASK = "task";

  /**
   * The largest event of an asynchronous invocation, in bytes: <a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
   * quotas</a>.
   */
  static final int LARGEST_EVENT = 1024 * 1024;

  private static final String FUNCTIONS = "/2015-03-31/functions/";
  private static final Map<String, String> FIELDS =
      Map.of("X-Amz-Invocation-Type", "Event", "Content-Type", "application/json");

  private static final int ACCEPTED = 202;
  private static final int TOO_LARGE = 413;

  private final AwsService lambda;
  private final String function;

  /**
   * @param function its name, with an alias after a colon
   */
  public Invocations(AwsService lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  /**
   * @throws ParseException OBJECT_TOO_LARGE, or INTERNAL_SERVER_ERROR when Lambda does not take it
   */
  void send(Task task) {
    byte[] event = Json.writeUtf8(Map.of(TASK, task.toJson()));
    if (event.length > LARGEST_EVENT) {
      throw tooLarge();
    }
    int status = status(event);
    if (status == TOO_LARGE) {
      throw tooLarge();
    }
    if (status != ACCEPTED) {
      LOG.error("Lambda rejected the event for {} with status {}", function, status);
      throw refused(null);
    }
  }

  private int status(byte[] event) {
    try {
      String path = FUNCTIONS + URLEncoder.encode(function, UTF_8) + "/invocations";
      Answer answer = lambda.post(path, FIELDS, event);
      return answer.status();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private static ParseException refused(@Nullable IOException cause) {
    return new ParseException(
        ParseError.INTERNAL_SERVER_ERROR, "The job could not be started.", cause);
  }

  private static ParseException tooLarge() {
    return new ParseException(
        ParseError.OBJECT_TOO_LARGE, "The parameters of a job may have 1 MB in all.");
  }
}
