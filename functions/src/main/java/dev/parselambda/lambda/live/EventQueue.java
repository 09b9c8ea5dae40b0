package dev.parselambda.lambda.live;

import dev.parselambda.lambda.work.AwsService;
import dev.parselambda.livequery.Event;
import dev.parselambda.livequery.Events;
import dev.parselambda.livequery.LiveQuery.Share;
import dev.parselambda.value.Json;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events as messages of an SQS queue that keeps the order within a group: an object is a group. A
 * write waits for one call of SQS, and stands when that fails.
 *
 * <p>The call: <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>.
 */
public final class EventQueue implements Events {
  private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

  private static final Map<String, String> FIELDS =
      Map.of(
          "X-Amz-Target", "AmazonSQS.SendMessage",
          "Content-Type", "application/x-amz-json-1.0");

  /** Into how many parts the subscribers of a class are divided, where there are many. */
  private static final int SHARES = 16;

  private final AwsService sqs;
  private final String url;

  /**
   * @param url of the queue
   */
  public EventQueue(AwsService sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  @Override
  public void publish(Event event) {
    EventMessage message = EventMessage.of(event);
    try {
      send(message);
    } catch (IOException e) {
      LOG.error(
          "Subscribers are not told of a write of {} {}: {}",
          message.className(),
          message.objectId(),
          e.getMessage());
    }
  }

  /**
   * Divides an event among several messages, each for a part of the subscribers.
   *
   * @throws IOException when SQS does not take one of them
   */
  void divide(EventMessage message) throws IOException {
    for (int i = 0; i < SHARES; i++) {
      send(message.with(new Share(i, SHARES)));
    }
  }

  /** What is sent again for want of an answer has the same id, so SQS takes it once. */
  private void send(EventMessage message) throws IOException {
    Map<String, String> call =
        Map.of(
            "QueueUrl", url,
            "MessageBody", message.text(),
            "MessageGroupId", message.group(),
            "MessageDeduplicationId", UUID.randomUUID().toString());
    int status = sqs.post("/", FIELDS, Json.writeUtf8(call)).status();
    if (status != 200) {
      throw new IOException("SQS answered with status " + status);
    }
  }
}
