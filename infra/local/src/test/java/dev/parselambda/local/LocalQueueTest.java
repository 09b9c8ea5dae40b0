package dev.parselambda.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.template.QueueEvent;
import dev.parselambda.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalQueueTest {
  private static final QueueEvent QUEUE =
      new QueueEvent("TasksQueue", "TasksFunction", 10, Duration.ofMillis(1), 3);

  private final BlockingQueue<List<Map<?, ?>>> batches = new LinkedBlockingQueue<>();

  private static List<Map<?, ?>> records(byte[] event) {
    List<Map<?, ?>> records = new ArrayList<>();
    for (Object record : (List<?>) ((Map<?, ?>) Json.parse(event)).get("Records")) {
      records.add((Map<?, ?>) record);
    }
    return records;
  }

  private static byte[] failing(List<Map<?, ?>> records) {
    return Json.writeUtf8(
        Map.of(
            "batchItemFailures",
            records.stream()
                .map(each -> Map.of("itemIdentifier", each.get("messageId")))
                .toList()));
  }

  @Test
  void theEventHasTheFormOfARealOne() throws Exception {
    Map<?, ?> real =
        (Map<?, ?>) Json.parse(Files.readAllBytes(Path.of("../../events/do-tasks.json")));
    Map<?, ?> first = (Map<?, ?>) ((List<?>) real.get("Records")).getFirst();
    try (LocalQueue queue =
        new LocalQueue(
            QUEUE,
            event -> {
              batches.add(records(event));
              return new byte[] {'{', '}'};
            })) {
      queue.send("a");

      Map<?, ?> record = batches.take().getFirst();
      assertEquals(first.keySet(), record.keySet());
      assertEquals(
          ((Map<?, ?>) first.get("attributes")).keySet(),
          ((Map<?, ?>) record.get("attributes")).keySet());
      assertEquals("a", record.get("body"));
    }
  }

  @Test
  void onlyWhatFailedComesAgainAndOnlySoOften() throws Exception {
    try (LocalQueue queue =
        new LocalQueue(
            QUEUE,
            event -> {
              List<Map<?, ?>> records = records(event);
              batches.add(records);
              return failing(
                  records.stream().filter(each -> each.get("body").equals("bad")).toList());
            })) {
      queue.send("good");
      queue.send("bad");

      List<String> received = new ArrayList<>();
      while (received.stream().filter("bad"::equals).count() < 3) {
        batches.take().forEach(record -> received.add(String.valueOf(record.get("body"))));
      }
      assertEquals(null, batches.poll(50, TimeUnit.MILLISECONDS));
      assertEquals(1, received.stream().filter("good"::equals).count());
    }
  }

  @Test
  void aFunctionThatFailsGetsTheWholeBatchAgain() throws Exception {
    try (LocalQueue queue =
        new LocalQueue(
            QUEUE,
            event -> {
              batches.add(records(event));
              throw InvocationException.failed("on purpose");
            })) {
      queue.send("a");

      String id = String.valueOf(batches.take().getFirst().get("messageId"));
      Map<?, ?> again = batches.take().getFirst();
      assertEquals(id, again.get("messageId"));
      assertEquals("2", ((Map<?, ?>) again.get("attributes")).get("ApproximateReceiveCount"));
    }
  }

  @Test
  void aBatchIsNoLargerThanTheTemplateSays() throws IOException, InterruptedException {
    QueueEvent two = new QueueEvent("TasksQueue", "TasksFunction", 2, Duration.ofMillis(1), 3);
    try (LocalQueue queue =
        new LocalQueue(
            two,
            event -> {
              batches.add(records(event));
              return new byte[] {'{', '}'};
            })) {
      for (int i = 0; i < 5; i++) {
        queue.send("m" + i);
      }
      int seen = 0;
      while (seen < 5) {
        int size = batches.take().size();
        assertTrue(size <= 2);
        seen += size;
      }
    }
  }
}
