package dev.parselambda.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SQS queues that functions of a template take messages from. */
final class Queues {
  private static final int BATCH_SIZE = 10;
  private static final int VISIBILITY_SECONDS = 30;

  private Queues() {}

  /**
   * @param events of the function
   * @throws IllegalArgumentException when a queue has no dead-letter queue
   */
  static List<QueueEvent> of(
      String function,
      Map<String, @Nullable Object> events,
      Map<String, @Nullable Object> resources,
      Intrinsics intrinsics) {
    List<QueueEvent> queues = new ArrayList<>();
    for (Object declaration : events.values()) {
      Map<String, @Nullable Object> event = Yaml.object(declaration);
      if ("SQS".equals(event.get("Type"))) {
        Map<String, @Nullable Object> properties = Yaml.object(event.get("Properties"));
        Object queue = Yaml.object(properties.get("Queue")).get("Fn::GetAtt");
        String name = String.valueOf(queue instanceof List<?> path ? path.getFirst() : queue);
        queues.add(
            queue(
                function,
                name,
                number(properties, "BatchSize", BATCH_SIZE),
                resources,
                intrinsics));
      }
    }
    return queues;
  }

  private static QueueEvent queue(
      String function,
      String name,
      int batchSize,
      Map<String, @Nullable Object> resources,
      Intrinsics intrinsics) {
    Map<String, @Nullable Object> properties =
        Yaml.object(intrinsics.resolve(Yaml.object(resources.get(name)).get("Properties")));
    int receives = number(Yaml.object(properties.get("RedrivePolicy")), "maxReceiveCount", 0);
    if (receives == 0) {
      throw new IllegalArgumentException("The queue " + name + " has no dead-letter queue.");
    }
    Duration hidden =
        Duration.ofSeconds(number(properties, "VisibilityTimeout", VISIBILITY_SECONDS));
    return new QueueEvent(name, function, batchSize, hidden, receives);
  }

  private static int number(Map<String, @Nullable Object> properties, String name, int otherwise) {
    return Integer.parseInt(String.valueOf(properties.getOrDefault(name, otherwise)));
  }
}
