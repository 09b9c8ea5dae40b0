package dev.parselambda.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorsTest {
  private static final Request REQUEST =
      new Request(Method.GET, "/x", "", Headers.of(Map.of()), new byte[0], "127.0.0.1");

  @Test
  void whatNobodyExpectedIsAnAnswerThatTellsNothing() {
    for (Throwable unexpected :
        List.of(new IllegalStateException("secret"), new StackOverflowError())) {
      Response response = new Errors().filter(REQUEST, _ -> thrown(unexpected));

      assertEquals(500, response.status());
      assertEquals(
          Map.of("code", 1, "message", "Internal server error."),
          ((Body.JsonValue) response.body()).value());
    }
  }

  private static Response thrown(Throwable what) {
    if (what instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) what;
  }
}
