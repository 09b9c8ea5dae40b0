package dev.parselambda.lambda.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.lambda.work.AwsService.Answer;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks as messages of an SQS queue: small ones, many at once, which are repeated when they fail.
 *
 * <p>The call: <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</a>.
 */
public final class TaskQueue {
  private static final Logger LOG = LoggerFactory.getLogger(TaskQueue.class);

  private static final Map<String, String> FIELDS =
      Map.of(
          "X-Amz-Target", "AmazonSQS.SendMessageBatch",
          "Content-Type", "application/x-amz-json-1.0");

  /** Of the messages of one call together, in bytes. */
  static final int LARGEST_BATCH = 256 * 1024;

  private static final int MOST_IN_BATCH = 10;
  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final AwsService sqs;
  private final String url;

  /**
   * @param url of the queue
   */
  public TaskQueue(AwsService sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  /**
   * Sends tasks, ten in a call.
   *
   * @throws ParseException OBJECT_TOO_LARGE before any is sent; INTERNAL_SERVER_ERROR when SQS does
   *     not take some, while others are sent
   */
  void send(List<Task> tasks) {
    List<String> messages = new ArrayList<>();
    for (Task task : tasks) {
      String message = Json.write(task.toJson());
      if (size(message) > LARGEST_BATCH) {
        throw new ParseException(
            ParseError.OBJECT_TOO_LARGE,
            "A task of kind " + task.kind() + " may have 256 KB: " + task.id());
      }
      messages.add(message);
    }
    int from = 0;
    while (from < messages.size()) {
      int to = endOfBatch(messages, from);
      sendBatch(messages.subList(from, to));
      from = to;
    }
  }

  private static int endOfBatch(List<String> messages, int from) {
    int size = 0;
    int end = from;
    while (end < messages.size() && end - from < MOST_IN_BATCH) {
      size += size(messages.get(end));
      if (size > LARGEST_BATCH) {
        break;
      }
      end++;
    }
    return end;
  }

  private static int size(String message) {
    return message.getBytes(UTF_8).length;
  }

  /** SQS may take some messages of a batch and refuse others, which are sent again. */
  private void sendBatch(List<String> messages) {
    Map<String, String> left = new LinkedHashMap<>();
    for (int i = 0; i < messages.size(); i++) {
      left.put(Integer.toString(i), messages.get(i));
    }
    try {
      for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty(); attempt++) {
        if (attempt > 1) {
          AwsService.pause(PAUSE.multipliedBy(attempt));
        }
        left.keySet().retainAll(refused(left));
      }
    } catch (IOException e) {
      throw failed(e);
    }
    if (!left.isEmpty()) {
      throw failed(null);
    }
  }

  /** The ids of those that SQS did not take. */
  private List<String> refused(Map<String, String> messages) throws IOException {
    List<Map<String, String>> entries = new ArrayList<>();
    messages.forEach((id, body) -> entries.add(Map.of("Id", id, "MessageBody", body)));
    Answer answer =
        sqs.post("/", FIELDS, Json.writeUtf8(Map.of("QueueUrl", url, "Entries", entries)));
    if (answer.status() != 200) {
      LOG.error("SQS refused {} messages with status {}", entries.size(), answer.status());
      throw failed(null);
    }
    List<String> refused = new ArrayList<>();
    Map<String, @Nullable Object> json = JsonObjects.of(Json.parse(answer.body()));
    if (json != null && json.get("Failed") instanceof List<?> failures) {
      for (Object each : failures) {
        Map<String, @Nullable Object> failure = JsonObjects.of(each);
        if (failure != null && failure.get("Id") instanceof String id) {
          LOG.warn("SQS did not take a message: {}", failure.get("Code"));
          refused.add(id);
        }
      }
    }
    return refused;
  }

  private static ParseException failed(@Nullable IOException cause) {
    return new ParseException(
        ParseError.INTERNAL_SERVER_ERROR, "The task could not be queued.", cause);
  }
}
