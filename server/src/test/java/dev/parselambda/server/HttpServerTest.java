package dev.parselambda.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.http.Body;
import dev.parselambda.http.Handler;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
  private static final int LARGEST = 100_000;
  private static final String PLAIN = "GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private Handler handler = request -> Response.json(Map.of("length", request.body().length));
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = start(limits(Duration.ofSeconds(60), 1000, 1000));
  }

  private HttpServer start(HttpLimits limits) throws IOException {
    HttpServer started = HttpServer.on(HttpServer.bind("127.0.0.1", 0), limits);
    started.serve(
        request -> {
          requests.add(request);
          return handler.handle(request);
        },
        request -> Response.text(503, "overloaded"));
    return started;
  }

  private static HttpLimits limits(Duration idle, int connections, int perAddress) {
    return new HttpLimits(
        16 * 1024,
        LARGEST,
        4 * LARGEST,
        idle,
        Duration.ofMillis(400),
        1024,
        connections,
        perAddress,
        Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aRequestReachesTheHandlerAsItWasSent() throws Exception {
    send(
        "POST /parse/classes/Game%20Score?where={\"a|b\":1} HTTP/1.1\r\nHost: here\r\n"
            + "X-Twice: 1\r\nX-Twice: 2\r\nCookie: a=b\r\nCookie: c=d\r\n"
            + "Connection: close\r\nContent-Length: 3\r\n\r\nabc");
    Request request = requests.take();
    assertEquals("POST", request.method().name());
    assertEquals("/parse/classes/Game%20Score", request.path());
    assertEquals("where={\"a|b\":1}", request.query());
    assertEquals("1,2", request.headers().get("X-Twice"));
    assertEquals("a=b; c=d", request.headers().get("Cookie"));
    assertEquals("abc", new String(request.body(), UTF_8));
    assertEquals("127.0.0.1", request.remoteAddress());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a%2Fb", "/a/../b", "/a//b", "/a;b=c", "/a%c0%af", "/ä"})
  void aPathIsNeverChangedOnItsWay(String path) throws Exception {
    String answer = send("GET " + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    assertEquals(path, requests.take().path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%", "/a%2", "/a%zz", "/a%00b"})
  void aPathThatIsNotPercentEncodedTextIsRefused(String path) throws Exception {
    String answer = send("GET " + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.endsWith("{\"error\":\"Bad Request\"}"), answer);
  }

  @Test
  void anAnswerHasItsStatusFieldsAndBytes() throws Exception {
    handler =
        request ->
            new Response(
                201,
                Map.of("Location", "/there"),
                new Body.Binary(new byte[] {1, 2, 3}, "application/x-three"));
    String answer = send(PLAIN);
    assertTrue(answer.startsWith("HTTP/1.1 201 Created\r\n"), answer);
    assertTrue(answer.contains("Location: /there\r\n"), answer);
    assertTrue(answer.contains("Content-Type: application/x-three\r\n"), answer);
    assertTrue(answer.contains("Content-Length: 3\r\n"), answer);
    assertTrue(answer.endsWith("\r\n\r\n\u0001\u0002\u0003"), answer);
  }

  @Test
  void aStreamedBodyIsReadInParts() throws Exception {
    List<Integer> parts = new CopyOnWriteArrayList<>();
    handler = request -> streamed(3_000_000, parts, Long.MAX_VALUE);

    String answer = send(PLAIN);

    assertTrue(answer.contains("Content-Length: 3000000\r\n"), answer.substring(0, 200));
    assertEquals(3_000_000, answer.length() - answer.indexOf("\r\n\r\n") - 4);
    assertEquals(3_000_000, parts.stream().mapToInt(Integer::intValue).sum());
    assertTrue(Collections.max(parts) < 300_000, parts.toString());
  }

  @Test
  void aStreamedBodyThatCannotBeReadToItsEndBreaksTheConnection() throws Exception {
    handler = request -> streamed(3_000_000, new ArrayList<>(), 1_000_000);

    String answer;
    try {
      answer = send(PLAIN);
    } catch (SocketException e) {
      return;
    }
    assertTrue(answer.length() < 1_100_000, answer.substring(0, 200));
  }

  private static Response streamed(int length, List<Integer> parts, long failsAt) {
    Body.Source source =
        (start, count) -> {
          if (start >= failsAt) {
            throw new ParseException(ParseError.INTERNAL_SERVER_ERROR, "gone");
          }
          parts.add(count);
          return new byte[count];
        };
    return new Response(200, Map.of(), new Body.Streamed(length, source, "video/mp4"));
  }

  @Test
  void aClientOfHttp10IsAnswered() throws Exception {
    assertTrue(send("GET / HTTP/1.0\r\n\r\n").startsWith("HTTP/1.1 200 OK\r\n"));
  }

  @Test
  void headIsAnsweredWithoutABody() throws Exception {
    String answer = send("HEAD / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
    assertTrue(answer.endsWith("\r\n\r\n"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\n5 \r\nhello\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5;a=1\nhello\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
        "Transfer-Encoding: identity\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "Content-Length: +5\r\n\r\nhello",
        "Content-Length : 5\r\n\r\nhello",
        "X-Folded: a\r\n b\r\n\r\n",
      })
  void nothingIsSmuggledBehindARequestOfDoubtfulLength(String rest) throws Exception {
    String smuggled = "GET /smuggled HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
    String answer = send("POST /outer HTTP/1.1\r\nHost: here\r\n" + rest + smuggled);
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(requests.stream().noneMatch(request -> request.path().equals("/smuggled")));
  }

  @Test
  void anExtensionOfAChunkIsNoPartOfTheBody() throws Exception {
    String answer =
        send(
            "POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "5;a=1\r\nhello\r\n0\r\n\r\n");
    assertTrue(answer.endsWith("{\"length\":5}"), answer);
  }

  @Test
  void aHeadThatIsTooLargeIsRefused() throws Exception {
    String answer =
        send("GET / HTTP/1.1\r\nHost: here\r\nX-Large: " + "a".repeat(20_000) + "\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
  }

  @Test
  void theLargestBodyIsTakenAndALargerOneIsNot() throws Exception {
    assertTrue(post(LARGEST).endsWith("{\"length\":" + LARGEST + "}"));
    assertTrue(post(LARGEST + 1).startsWith("HTTP/1.1 413 "));
    assertTrue(chunked(LARGEST).endsWith("{\"length\":" + LARGEST + "}"));
    assertTrue(chunked(LARGEST + 1).startsWith("HTTP/1.1 413 "));
  }

  private String post(int length) throws IOException {
    return send(
        "POST / HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + "a".repeat(length));
  }

  private String chunked(int length) throws IOException {
    return send(
        "POST / HTTP/1.1\r\nHost: here\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(length)
            + "\r\n"
            + "a".repeat(length)
            + "\r\n0\r\n\r\n");
  }

  @Test
  void aHeadThatComesDropByDropIsGivenUp() throws Exception {
    try (Socket socket = connect(server)) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(UTF_8));
      // Ends when the server closes the connection.
      while (socket.getInputStream().available() == 0 && dropIsTaken(socket)) {
        Thread.onSpinWait();
      }
    }
    assertTrue(requests.isEmpty());
  }

  private static boolean dropIsTaken(Socket socket) {
    try {
      socket.setSoTimeout(50);
      socket.getOutputStream().write('a');
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aBodyThatStopsIsGivenUp() throws Exception {
    try (HttpServer impatient = start(limits(Duration.ofMillis(300), 1000, 1000));
        Socket socket = connect(impatient)) {
      socket
          .getOutputStream()
          .write("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\nabc".getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
    }
  }

  @Test
  void aBodyThatComesDropByDropIsGivenUp() throws Exception {
    try (HttpServer impatient = start(limits(Duration.ofMillis(300), 1000, 1000));
        Socket socket = connect(impatient)) {
      socket
          .getOutputStream()
          .write("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 9999\r\n\r\n".getBytes(UTF_8));
      socket.setSoTimeout(20);
      StringBuilder answer = new StringBuilder();
      while (answer.isEmpty()) {
        socket.getOutputStream().write('a');
        try {
          answer.append((char) socket.getInputStream().read());
        } catch (SocketTimeoutException e) {
          // Nothing yet: another drop.
        }
      }
      socket.setSoTimeout(0);
      answer.append(new String(socket.getInputStream().readAllBytes(), UTF_8));
      assertTrue(answer.toString().startsWith("HTTP/1.1 408 "), answer.toString());
    }
  }

  @Test
  void idleConnectionsMakeRoomForNewOnes() throws Exception {
    List<Socket> idle = new ArrayList<>();
    try (HttpServer small = start(limits(Duration.ofSeconds(60), 10, 1000))) {
      for (int i = 0; i < 40; i++) {
        idle.add(connect(small));
      }
      String answer = "";
      while (!answer.startsWith("HTTP/1.1 200 ")) {
        answer = send(small, PLAIN);
      }
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void aServerWithTooManyBusyConnectionsStillSaysSo() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    handler =
        request -> {
          await(go);
          return Response.text(200, "done");
        };
    List<Socket> busy = new ArrayList<>();
    try (HttpServer small = start(limits(Duration.ofSeconds(60), 5, 1000))) {
      for (int i = 0; i < 5; i++) {
        busy.add(connect(small));
        busy.getLast().getOutputStream().write(PLAIN.getBytes(UTF_8));
        requests.take();
      }
      assertTrue(send(small, PLAIN).endsWith("overloaded"));
      go.countDown();
    } finally {
      for (Socket socket : busy) {
        socket.close();
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Cloud Code may take its time; only what a client sends must not. */
  @Test
  void anAnswerMayTakeLongerThanAConnectionMayBeIdle() throws Exception {
    long idle = 200;
    handler =
        request -> {
          long until = System.nanoTime() + Duration.ofMillis(5 * idle).toNanos();
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          return Response.text(200, "late");
        };
    try (HttpServer impatient = start(limits(Duration.ofMillis(idle), 1000, 1000))) {
      assertTrue(send(impatient, PLAIN).endsWith("late"));
      String post =
          "POST / HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc";
      assertTrue(send(impatient, post).endsWith("late"));
    }
  }

  @Test
  void oneAddressHasOnlySoManyConnections() throws Exception {
    try (HttpServer small = start(limits(Duration.ofSeconds(60), 1000, 3));
        Socket one = connect(small);
        Socket two = connect(small);
        Socket three = connect(small)) {
      answered(one);
      answered(two);
      answered(three);
      try (Socket four = connect(small)) {
        assertEquals(-1, four.getInputStream().read());
      }
      answered(one);
    }
  }

  /** The server closes the first kind of connection, the client the second. */
  @ParameterizedTest
  @ValueSource(strings = {"close", "keep-alive"})
  void aClosedConnectionNoLongerCountsForItsAddress(String kept) throws Exception {
    String request = "GET / HTTP/1.1\r\nHost: here\r\nConnection: " + kept + "\r\n\r\n";
    try (HttpServer small = start(limits(Duration.ofSeconds(60), 1000, 3))) {
      for (int i = 0; i < 20; i++) {
        // The server may learn of the end of the one before a little later.
        long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!isAnswered(small, request)) {
          assertTrue(System.nanoTime() < limit, "connection " + i + " is refused");
        }
      }
    }
  }

  private static boolean isAnswered(HttpServer server, String request) {
    try (Socket socket = connect(server)) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return socket.getInputStream().read() == 'H';
    } catch (IOException refused) {
      return false;
    }
  }

  private static void answered(Socket socket) throws IOException {
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(UTF_8));
    InputStream in = socket.getInputStream();
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("{\"length\":0}")) {
      int next = in.read();
      assertTrue(next >= 0, answer.toString());
      answer.append((char) next);
    }
  }

  @Test
  void aRequestInProgressIsAnsweredBeforeTheServerEnds() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    handler =
        request -> {
          await(go);
          return Response.text(200, "in the end");
        };
    try (Socket socket = connect(server)) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(UTF_8));
      requests.take();
      Thread closing = Thread.ofVirtual().start(server::close);
      go.countDown();
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertTrue(answer.endsWith("in the end"), answer);
      closing.join();
    }
  }

  @Test
  void aTakenPortIsToldInOneLine() {
    IOException taken =
        assertThrows(IOException.class, () -> HttpServer.bind("127.0.0.1", server.port()));
    assertEquals(
        "Cannot listen on 127.0.0.1:" + server.port() + ": Address already in use",
        taken.getMessage());
  }

  private static Socket connect(HttpServer to) throws IOException {
    return new Socket("127.0.0.1", to.port());
  }

  private String send(String request) throws IOException {
    return send(server, request);
  }

  private static String send(HttpServer to, String request) throws IOException {
    try (Socket socket = connect(to)) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
