package dev.parselambda.lambda.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.lambda.live.AwsStub.Asked;
import dev.parselambda.lambda.work.AwsService;
import dev.parselambda.livequery.Event;
import dev.parselambda.livequery.LiveQuery.Share;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseObject;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class EventQueueTest {
  private static final ParseObject OBJECT = new ParseObject("Game", Map.of("objectId", "a1"));
  private static final Event SAVED = new Event(false, ClassSchema.ofVolatile("Game"), null, OBJECT);

  private final AwsStub aws = new AwsStub();
  private final AwsService sqs = new AwsService("sqs", aws.url());
  private final EventQueue queue = new EventQueue(sqs, "https://sqs/queue.fifo");

  @AfterEach
  void close() {
    sqs.close();
    aws.close();
  }

  private static Map<?, ?> json(Asked asked) {
    return (Map<?, ?>) Json.parse(asked.body());
  }

  @Test
  void anEventIsOneMessageInTheGroupOfItsObject() {
    queue.publish(SAVED);

    Asked asked = aws.asked.getFirst();
    assertEquals(1, aws.asked.size());
    assertEquals("AmazonSQS.SendMessage", asked.target());
    assertEquals("https://sqs/queue.fifo", json(asked).get("QueueUrl"));
    assertEquals(EventMessage.of(SAVED).group(), json(asked).get("MessageGroupId"));
    assertEquals(
        EventMessage.of(SAVED), EventMessage.of(String.valueOf(json(asked).get("MessageBody"))));
  }

  @Test
  void aWriteStandsWhenItsEventCannotBeSent() {
    aws.statuses.put("/", 400);
    queue.publish(SAVED);

    assertEquals(1, aws.asked.size());
    assertThrows(IOException.class, () -> queue.divide(EventMessage.of(SAVED)));
  }

  @Test
  void anEventForManyIsDividedAmongMessages() throws IOException {
    queue.divide(EventMessage.of(SAVED));

    Set<Share> shares = new HashSet<>();
    Set<Object> groups = new HashSet<>();
    Set<Object> ids = new HashSet<>();
    for (Asked asked : aws.asked) {
      shares.add(EventMessage.of(String.valueOf(json(asked).get("MessageBody"))).share());
      groups.add(json(asked).get("MessageGroupId"));
      ids.add(json(asked).get("MessageDeduplicationId"));
    }
    assertEquals(16, shares.size());
    assertEquals(16, groups.size());
    assertEquals(16, ids.size());
  }
}
