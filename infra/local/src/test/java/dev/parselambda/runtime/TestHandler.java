package dev.parselambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A function that does what the path of the event says; it runs in a process of its own. */
public final class TestHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  public TestHandler() {
    if (System.getenv("REFUSES") != null) {
      throw new IllegalStateException("not today");
    }
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return switch (String.valueOf(event.get("rawPath"))) {
      case "/throw" -> throw new IllegalArgumentException("thrown on purpose");
      case "/exit" -> {
        Runtime.getRuntime().halt(7);
        yield Map.of();
      }
      case "/hang" -> {
        await();
        yield Map.of();
      }
      case "/large" -> answer("x".repeat(7 * 1024 * 1024));
      case "/process" -> answer(Long.toString(ProcessHandle.current().pid()));
      default ->
          answer(
              System.getenv("GREETING")
                  + " "
                  + event.get("body")
                  + " "
                  + context.getFunctionName()
                  + " "
                  + System.getenv("HOME"));
    };
  }

  private static void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, Object> answer(String body) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("statusCode", 200);
    answer.put("headers", Map.of("Content-Type", "text/plain"));
    answer.put("body", body);
    return answer;
  }
}
