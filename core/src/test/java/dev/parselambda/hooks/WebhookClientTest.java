package dev.parselambda.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.code.Result;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookClientTest {
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"success\":1}";

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void anAnswerIsWhatTheCodeSays() {
    answer(ANSWER);

    assertEquals(new Result.Value(1), call(Duration.ofSeconds(20)));
  }

  @Test
  void theLimitOfTimeHoldsForTheBodyToo() {
    answer(ANSWER.substring(0, ANSWER.length() - 5));

    ParseException e = assertThrows(ParseException.class, () -> call(Duration.ofMillis(200)));

    assertEquals("The webhook took too long.", e.text());
  }

  private Result call(Duration limit) {
    String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
    return new WebhookClient(null, true, limit).call(url, Map.of());
  }

  /** Sends this to the first who calls, and then nothing until the caller hangs up. */
  private void answer(String text) {
    var _ =
        Thread.startVirtualThread(
            () -> {
              try (Socket caller = server.accept()) {
                caller.getOutputStream().write(text.getBytes(UTF_8));
                caller.getOutputStream().flush();
                var _ = caller.getInputStream().readAllBytes();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
