package dev.parselambda.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.lambda.work.AwsService;
import dev.parselambda.lambda.work.Invocations;
import dev.parselambda.lambda.work.LambdaWork;
import dev.parselambda.lambda.work.TaskQueue;
import dev.parselambda.local.EventFunction;
import dev.parselambda.local.LocalQueue;
import dev.parselambda.template.QueueEvent;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.Task;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The API by which functions invoke each other, and what calls it. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class InvokeApiTest {
  private static final Map<String, String> ACCOUNT =
      Map.of("aws.accessKeyId", "key", "aws.secretAccessKey", "secret", "aws.region", "local");

  private final InvokeApi api;
  private final AwsService lambda;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final CountDownLatch free = new CountDownLatch(1);

  InvokeApiTest() throws IOException {
    api = new InvokeApi();
    lambda = new AwsService("lambda", api.endpoint());
  }

  @BeforeEach
  void function() {
    ACCOUNT.forEach(System::setProperty);
    api.add(
        "app-jobs",
        event -> {
          free.await();
          events.add(new String(event, UTF_8));
          return new byte[0];
        });
  }

  @AfterEach
  void close() {
    ACCOUNT.keySet().forEach(System::clearProperty);
    lambda.close();
    api.close();
  }

  private LambdaWork work(String function) {
    return new LambdaWork(
        new Invocations(lambda, function),
        new TaskQueue(new AwsService("sqs", api.endpoint()), "TasksQueue"));
  }

  private static Task task() {
    return new Task("job", "id", "{}");
  }

  @Test
  void whoInvokesAFunctionDoesNotWaitForIt() throws InterruptedException {
    work("app-jobs:live").start(task());
    free.countDown();

    assertEquals("{\"task\":{\"kind\":\"job\",\"id\":\"id\",\"json\":\"{}\"}}", events.take());
  }

  @Test
  void aFunctionThatDoesNotExistIsAnError() {
    LambdaWork work = work("other-jobs:live");

    assertThrows(ParseException.class, () -> work.start(task()));
  }

  @Test
  void aTaskThatMayBeRepeatedIsAMessageOfTheQueue() throws InterruptedException {
    EventFunction function =
        event -> {
          events.add(new String(event, UTF_8));
          return new byte[0];
        };
    QueueEvent queue = new QueueEvent("TasksQueue", "TasksFunction", 10, Duration.ofMillis(1), 3);
    api.add("TasksQueue", new LocalQueue(queue, function));

    work("app-jobs:live").start(new Task("mail", "id", "{}"));

    assertTrue(events.take().contains("\\\"kind\\\":\\\"mail\\\""));
  }

  @Test
  void aQueueThatDoesNotExistIsAnError() {
    LambdaWork work = work("app-jobs:live");

    assertThrows(ParseException.class, () -> work.start(new Task("mail", "id", "{}")));
  }

  @Test
  void whatIsNotSignedOrTooLargeOrWaitsForAnAnswerIsRefused() throws Exception {
    assertEquals(403, status("", "Event", "{}"));
    assertEquals(400, status("AWS4-HMAC-SHA256 x", "RequestResponse", "{}"));
    assertEquals(413, status("AWS4-HMAC-SHA256 x", "Event", "x".repeat(InvokeApi.MAX_EVENT + 1)));
    assertEquals(202, status("AWS4-HMAC-SHA256 x", "Event", "{}"));
  }

  private int status(String authorization, String type, String event) throws Exception {
    URI uri = URI.create(api.endpoint() + "/2015-03-31/functions/app-jobs/invocations");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("X-Amz-Invocation-Type", type)
            .POST(BodyPublishers.ofString(event));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }
}
