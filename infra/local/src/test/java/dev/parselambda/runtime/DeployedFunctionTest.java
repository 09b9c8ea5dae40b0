package dev.parselambda.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.parselambda.local.InvocationException;
import dev.parselambda.template.FunctionDefinition;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real processes under AWS's runtime interface client; the artifact is these test classes. */
class DeployedFunctionTest {
  private static final Path TASK_ROOT =
      Path.of(
          URI.create(
              DeployedFunctionTest.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toString()));

  private final RuntimeApi api = new RuntimeApi();
  private final RuntimeInterfaceClient client;
  private DeployedFunction function;

  DeployedFunctionTest() throws IOException {
    client = RuntimeInterfaceClient.unpack("http://127.0.0.1:1");
    function = function(Map.of("GREETING", "hello"), Duration.ofSeconds(20), 2);
  }

  @AfterEach
  void stop() throws IOException {
    function.close();
    api.close();
    client.close();
  }

  private DeployedFunction function(Map<String, String> environment, Duration timeout, int limit) {
    return new DeployedFunction(
        new FunctionDefinition(
            "Test",
            "Test",
            TestHandler.class.getName(),
            "",
            Map.of(),
            256,
            timeout,
            environment,
            false),
        TASK_ROOT,
        api,
        client,
        limit);
  }

  @Test
  void theFunctionHasItsEnvironmentAndNoOther() throws Exception {
    assertEquals("hello you Test null", answer(event("/greet", "you")));
  }

  @Test
  void oneInstanceAnswersOneAfterTheOtherAndASecondComesUnderLoad() throws Exception {
    String first = answer(event("/process", ""));
    assertEquals(first, answer(event("/process", "")));

    Set<String> processes = ConcurrentHashMap.newKeySet();
    CountDownLatch together = new CountDownLatch(2);
    Runnable ask =
        () -> {
          together.countDown();
          try {
            together.await();
            for (int i = 0; i < 50; i++) {
              processes.add(answer(event("/process", "")));
            }
          } catch (InvocationException | InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    Thread one = Thread.startVirtualThread(ask);
    Thread other = Thread.startVirtualThread(ask);
    one.join();
    other.join();
    assertEquals(2, processes.size());
  }

  @Test
  void anErrorOfTheFunctionIsAnswered500AndTheInstanceLivesOn() throws Exception {
    String process = answer(event("/process", ""));
    InvocationException error =
        assertThrows(InvocationException.class, () -> function.invoke(event("/throw", "")));
    assertEquals(500, error.status());
    assertTrue(String.valueOf(error.getMessage()).contains("thrown on purpose"));
    assertEquals(process, answer(event("/process", "")));
  }

  @Test
  void anEventWithoutAnAnswerIsWorkedOnByTheSameInstances() throws Exception {
    String process = answer(event("/process", ""));
    function.invoke("{\"rawPath\":\"/greet\"}".getBytes(UTF_8));
    InvocationException error =
        assertThrows(
            InvocationException.class,
            () -> function.invoke("{\"rawPath\":\"/throw\"}".getBytes(UTF_8)));
    assertTrue(String.valueOf(error.getMessage()).contains("thrown on purpose"));
    assertEquals(process, answer(event("/process", "")));
  }

  @Test
  void anInstanceThatEndsIsReplaced() throws Exception {
    String process = answer(event("/process", ""));
    InvocationException error =
        assertThrows(InvocationException.class, () -> function.invoke(event("/exit", "")));
    assertEquals("the process ended with exit code 7", error.getMessage());
    assertNotEquals(process, answer(event("/process", "")));
  }

  @Test
  void anInvocationThatTakesTooLongIsCutOff() throws Exception {
    function.close();
    function = function(Map.of(), Duration.ofSeconds(2), 1);
    String process = answer(event("/process", ""));
    InvocationException error =
        assertThrows(InvocationException.class, () -> function.invoke(event("/hang", "")));
    assertEquals("task timed out after 2.0 seconds", error.getMessage());
    assertNotEquals(process, answer(event("/process", "")));
  }

  @Test
  void sixMegabytesIsTheLimitOfEventsAndAnswers() {
    InvocationException event =
        assertThrows(
            InvocationException.class,
            () -> function.invoke(event("/greet", "x".repeat(7 * 1024 * 1024))));
    assertEquals(413, event.status());
    InvocationException answer =
        assertThrows(InvocationException.class, () -> function.invoke(event("/large", "")));
    assertEquals(500, answer.status());
  }

  @Test
  void aFunctionThatCannotStartSaysWhy() {
    function.close();
    function = function(Map.of("REFUSES", "yes"), Duration.ofSeconds(20), 1);
    IOException error = assertThrows(IOException.class, () -> function.warmUp().await());
    assertTrue(String.valueOf(error.getMessage()).contains("not today"), error.getMessage());
  }

  private String answer(APIGatewayV2HTTPEvent event)
      throws InvocationException, InterruptedException {
    return function.invoke(event).getBody();
  }

  private static APIGatewayV2HTTPEvent event(String path, String body) {
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setVersion("2.0");
    event.setRawPath(path);
    event.setHeaders(Map.of());
    event.setBody(body);
    APIGatewayV2HTTPEvent.RequestContext context = new APIGatewayV2HTTPEvent.RequestContext();
    context.setHttp(new APIGatewayV2HTTPEvent.RequestContext.Http());
    event.setRequestContext(context);
    return event;
  }
}
