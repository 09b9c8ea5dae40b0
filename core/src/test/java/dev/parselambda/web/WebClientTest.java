package dev.parselambda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.web.WebException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebClientTest {
  private static final WebLimits LIMITS = new WebLimits(Duration.ofSeconds(20), 1000);
  private static final WebLimits SHORT = new WebLimits(Duration.ofMillis(300), 1000);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @Test
  void anAnswerHasStatusFieldsAndBody() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.answering(
            _ -> "HTTP/1.1 201 Yes\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 2\r\n\r\nok")) {
      WebAnswer answer =
          new WebClient(LIMITS).send(WebRequest.get(server.url(), Map.of("X-Q", "q")));

      assertEquals(
          "201 ok 1", answer.status() + " " + answer.text() + " " + answer.head().field("X-A"));
      String head = server.heads.getFirst();
      assertTrue(head.startsWith("GET / HTTP/1.1\n") && head.contains("X-Q: q\n"), head);
      assertTrue(head.contains("Accept-Encoding: identity\n"), head);
    }
  }

  @Test
  void aHeadThatDoesNotComeEndsAtTheDeadline() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(_ -> "HTTP/1.1 200")) {
      assertEquals(Reason.TIMED_OUT, failure(SHORT, server.url()));
    }
  }

  @Test
  void aBodyThatStopsEndsAtTheDeadline() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.answering(_ -> "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok")) {
      assertEquals(Reason.TIMED_OUT, failure(SHORT, server.url()));
    }
  }

  @Test
  void aBodyThatDripsEndsAtTheDeadline() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            (_, out) -> {
              out.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n".getBytes());
              while (true) {
                out.write('x');
                out.flush();
                Thread.onSpinWait();
              }
            })) {
      WebLimits large = new WebLimits(Duration.ofMillis(300), 100_000_000);

      assertEquals(Reason.TIMED_OUT, failure(large, server.url()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 1001", "Transfer-Encoding: chunked", "Connection: close"})
  void anAnswerThatIsTooLargeIsNotReadToItsEnd(String field) throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            (_, out) -> {
              out.write(("HTTP/1.1 200 OK\r\n" + field + "\r\n\r\n").getBytes());
              while (true) {
                out.write("64\r\n".getBytes());
                out.write("x".repeat(100).getBytes());
                out.write("\r\n".getBytes());
              }
            })) {
      assertEquals(Reason.TOO_LARGE, failure(LIMITS, server.url()));
    }
  }

  @Test
  void anAnswerOfExactlyTheLargestSizeIsRead() throws IOException {
    String body = "x".repeat(1000);
    try (ScriptedServer server =
        ScriptedServer.answering(_ -> "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + body)) {
      assertEquals(body, new WebClient(LIMITS).send(get(server.url())).text());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n",
        "HTTP/1.1 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;\r\nok\r\n!\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\nok\r\n0\r\n\r\n"
      })
  void anAnswerThatIsNotHttpIsInvalid(String answer) throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(_ -> answer)) {
      assertEquals(Reason.INVALID_ANSWER, failure(LIMITS, server.url()));
    }
  }

  @Test
  void aBodyThatBreaksOffIsAFailure() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            (_, out) -> {
              out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok".getBytes());
              out.close();
            })) {
      assertTrue(
          List.of(Reason.DROPPED, Reason.INVALID_ANSWER).contains(failure(LIMITS, server.url())));
    }
  }

  @Test
  void nobodyListensOrTheNameIsUnknown() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    assertEquals(Reason.REFUSED, failure(LIMITS, "http://127.0.0.1:" + port + "/"));
    WebClient nowhere =
        new WebClient(
            LIMITS,
            client ->
                client.dns(
                    name -> {
                      throw new java.net.UnknownHostException(name);
                    }));
    assertEquals(
        Reason.UNKNOWN_HOST,
        assertThrows(WebException.class, () -> nowhere.send(get("http://a.example/"))).reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/path", "ftp://a.example/", "http://", "http://a b/"})
  void whatIsNoWebAddressIsAnInvalidRequest(String url) {
    assertEquals(Reason.INVALID_REQUEST, failure(LIMITS, url));
  }

  @Test
  void aFieldCannotCarryAnother() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(_ -> OK)) {
      WebRequest request = WebRequest.get(server.url(), Map.of("X", "a\r\nY: b"));

      WebException e = assertThrows(WebException.class, () -> new WebClient(LIMITS).send(request));

      assertEquals(Reason.INVALID_REQUEST, e.reason());
      assertEquals(0, server.connections());
    }
  }

  @Test
  void anInterruptedThreadWaitsNoLonger() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (ScriptedServer server = new ScriptedServer((_, _) -> asked.countDown())) {
      FutureTask<String> sending =
          new FutureTask<>(
              () -> {
                WebException e =
                    assertThrows(
                        WebException.class, () -> new WebClient(LIMITS).send(get(server.url())));
                return e.reason() + " " + Thread.currentThread().isInterrupted();
              });
      Thread thread = Thread.ofPlatform().start(sending);
      asked.await();

      thread.interrupt();

      assertEquals("INTERRUPTED true", sending.get());
    }
  }

  @Test
  void aStreamEndsWhenItsThreadIsInterrupted() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.answering(_ -> "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok")) {
      CountDownLatch reading = new CountDownLatch(1);
      FutureTask<Reason> streaming =
          new FutureTask<>(
              () -> {
                try (WebStream stream = new WebClient(LIMITS).open(get(server.url()))) {
                  assertEquals(2, stream.read(new byte[9]));
                  reading.countDown();
                  return assertThrows(WebException.class, () -> stream.read(new byte[9])).reason();
                }
              });
      Thread thread = Thread.startVirtualThread(streaming);
      reading.await();

      thread.interrupt();

      assertEquals(Reason.INTERRUPTED, streaming.get());
    }
  }

  @Test
  void aPostIsNeverSentTwice() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            (head, out) -> {
              if (head.startsWith("POST /second")) {
                out.close();
              } else {
                out.write(OK.getBytes());
                out.flush();
              }
            })) {
      WebClient client = new WebClient(LIMITS);
      assertEquals(200, client.send(get(server.url())).status());

      WebException e =
          assertThrows(
              WebException.class,
              () ->
                  client.send(
                      new WebRequest("POST", server.url() + "second", List.of(), new byte[0])));

      assertTrue(List.of(Reason.DROPPED, Reason.INVALID_ANSWER).contains(e.reason()), e.toString());
      assertEquals(1, server.connections());
      assertEquals(2, server.heads.size());
    }
  }

  @Test
  void aMessageNamesTheHostAndNothingElse() {
    String url = "http://127.0.0.1:1/secret?token=secret";

    WebException e = assertThrows(WebException.class, () -> new WebClient(LIMITS).send(get(url)));

    assertFalse(String.valueOf(e.getMessage()).contains("secret"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).startsWith("127.0.0.1: "), e.getMessage());
  }

  private static Reason failure(WebLimits limits, String url) {
    return assertThrows(WebException.class, () -> new WebClient(limits).send(get(url))).reason();
  }

  private static WebRequest get(String url) {
    return WebRequest.get(url, Map.of());
  }
}
