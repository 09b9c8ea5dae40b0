package dev.parselambda.lambda.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueBatchTest {
  private final List<Map<String, Object>> records = new ArrayList<>();
  private final Queue<String> handled = new ConcurrentLinkedQueue<>();

  private void message(String body) {
    records.add(Map.of("messageId", "id of " + body, "body", body, "attributes", Map.of()));
  }

  private void message(String group, String body) {
    records.add(
        Map.of(
            "messageId",
            "id of " + body,
            "body",
            body,
            "attributes",
            Map.of("MessageGroupId", group)));
  }

  private void handle(String body) throws IOException {
    handled.add(body);
    switch (body) {
      case "refused" -> throw new ParseException(ParseError.INVALID_JSON, "no");
      case "unreachable" -> throw new IOException("no");
      case "faulty" -> throw new IllegalStateException("no");
      case "fatal" -> throw new AssertionError("no");
      default -> {}
    }
  }

  /** What is named in the answer to SQS. */
  private List<?> failures() {
    QueueBatch batch = new QueueBatch(Json.writeUtf8(Map.of("Records", records)));
    Map<?, ?> answer = (Map<?, ?>) Json.parse(batch.handle(this::handle));
    return ((List<?>) answer.get("batchItemFailures"))
        .stream().map(each -> ((Map<?, ?>) each).get("itemIdentifier")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "unreachable", "faulty", "fatal"})
  void ofAStandardQueueOnlyTheMessageThatFailedComesAgain(String failing) {
    message("a");
    message(failing);
    message("b");

    assertEquals(List.of("id of " + failing), failures());
    assertEquals(3, handled.size());
  }

  @Test
  void ofAGroupTheMessagesAfterTheFailedOneComeAgainUnhandled() {
    message("one", "a");
    message("one", "refused");
    message("two", "b");
    message("one", "c");

    assertEquals(List.of("id of refused", "id of c"), failures());
    assertEquals(List.of("a", "refused"), handled.stream().filter(b -> !b.equals("b")).toList());
    assertEquals(3, handled.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"Records\":1}", "{\"Records\":[{\"body\":\"a\"}]}"})
  void anEventWithoutMessagesIsRefused(String event) {
    assertThrows(IllegalArgumentException.class, () -> new QueueBatch(event.getBytes(UTF_8)));
  }
}
