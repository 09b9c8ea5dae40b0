package dev.parselambda.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** WebSockets with real clients: Java's, and bytes on a socket. */
class WebSocketsTest {
  private static final SocketLimits LIMITS = new SocketLimits(1000, 100_000, Duration.ofHours(1));

  /** Answers each text with itself in capitals, and notes what happens. */
  private final class Echo implements SocketHandler {
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private volatile String last = "";

    @Override
    public void opened(String connectionId) {
      last = connectionId;
      seen.add("opened");
    }

    @Override
    public void received(String connectionId, String text) {
      seen.add(text.length() > 20 ? "long" : text);
      sockets.send(connectionId, text.toUpperCase().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void closed(String connectionId) {
      seen.add("closed");
    }

    String next() throws InterruptedException {
      String next = seen.poll(20, TimeUnit.SECONDS);
      assertNotNull(next, "nothing happened");
      return next;
    }
  }

  /** A client of Java's own. */
  private static final class Client implements WebSocket.Listener {
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      texts.add(data.toString());
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.complete(-1);
    }
  }

  private final Echo echo = new Echo();
  private WebSockets sockets = new WebSockets(LIMITS);
  private HttpServer server;

  private void start(SocketLimits limits, HttpLimits http) throws IOException {
    sockets = new WebSockets(limits);
    sockets.serve(echo);
    server = HttpServer.on(HttpServer.bind("127.0.0.1", 0), http);
    dev.parselambda.http.Handler plain = _ -> Response.json(Map.of("plain", true));
    server.serve(plain, _ -> PlainErrors.error(503), sockets);
  }

  private void start() throws IOException {
    start(LIMITS, HttpLimits.ofProcess());
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }

  private WebSocket connect(Client client) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/any/path?x=1"), client)
        .join();
  }

  @Test
  void textsComeAndGoInOrderOnAnyPath() throws Exception {
    start();
    Client client = new Client();
    WebSocket socket = connect(client);
    assertEquals("opened", echo.next());
    for (int i = 0; i < 100; i++) {
      socket.sendText("n" + i, true).join();
    }
    for (int i = 0; i < 100; i++) {
      assertEquals("n" + i, echo.next());
      assertEquals("N" + i, client.texts.poll(20, TimeUnit.SECONDS));
    }
    socket.sendText("in ", false).join();
    socket.sendText("parts", true).join();
    assertEquals("in parts", echo.next());
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    assertEquals(1000, client.closed.get(20, TimeUnit.SECONDS));
    assertEquals("closed", echo.next());
    assertEquals(0, sockets.size());
  }

  @Test
  void aRequestThatAsksForNoUpgradeIsAnswered() throws Exception {
    start();
    assertTrue(raw("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").contains("plain"));
  }

  @Test
  void aMessageThatIsTooLargeEndsTheConnection() throws Exception {
    start();
    Client client = new Client();
    WebSocket socket = connect(client);
    socket.sendText("x".repeat(600), false).join();
    socket.sendText("x".repeat(600), true).join();
    assertEquals(1009, client.closed.get(20, TimeUnit.SECONDS));
    Client other = new Client();
    connect(other).sendText("x".repeat(1001), true).join();
    assertEquals(1009, other.closed.get(20, TimeUnit.SECONDS));
  }

  @Test
  void whatIsSentMayBeLarger() throws Exception {
    start(new SocketLimits(1000, 4_000_000, Duration.ofHours(1)), HttpLimits.ofProcess());
    Client client = new Client();
    var _ = connect(client);
    assertEquals("opened", echo.next());
    assertTrue(sockets.send(echo.last, "x".repeat(2_000_000).getBytes(StandardCharsets.UTF_8)));
    int length = 0;
    while (length < 2_000_000) {
      String part = client.texts.poll(20, TimeUnit.SECONDS);
      assertNotNull(part);
      length += part.length();
    }
    assertEquals(2_000_000, length);
  }

  @Test
  void binaryMessagesEndTheConnection() throws Exception {
    start();
    Client client = new Client();
    connect(client).sendBinary(java.nio.ByteBuffer.wrap(new byte[] {1}), true).join();
    assertEquals(1003, client.closed.get(20, TimeUnit.SECONDS));
  }

  @Test
  void aClientThatDoesNotAnswerPingsIsCutOff() throws Exception {
    start(new SocketLimits(1000, 1000, Duration.ofMillis(50)), HttpLimits.ofProcess());
    Client answering = new Client();
    WebSocket stays = connect(answering);
    assertEquals("opened", echo.next());
    try (Socket silent = upgraded()) {
      assertEquals("opened", echo.next());
      assertEquals("closed", echo.next());
      drain(silent.getInputStream());
    }
    stays.sendText("still here", true).join();
    assertEquals("still here", echo.next());
  }

  @Test
  void aClientThatReadsTooSlowlyIsCutOff() throws Exception {
    start();
    try (Socket _ = upgraded()) {
      assertEquals("opened", echo.next());
      byte[] text = "x".repeat(50_000).getBytes(StandardCharsets.UTF_8);
      int sent = 0;
      while (sockets.send(echo.last, text) && sent < 1_000) {
        sent++;
      }
      assertTrue(sent < 1_000, "sent " + sent);
      assertEquals("closed", echo.next());
    }
  }

  @Test
  void aControlFrameOfAWrongLengthEndsOnlyItsConnection() throws Exception {
    start(new SocketLimits(1000, 1000, Duration.ofMillis(200)), HttpLimits.ofProcess());
    Client client = new Client();
    WebSocket socket = connect(client);
    assertEquals("opened", echo.next());
    try (Socket bad = upgraded()) {
      assertEquals("opened", echo.next());
      bad.getOutputStream().write(new byte[] {(byte) 0x89, (byte) 0xfe, 1, 0});
      bad.getOutputStream().flush();
      drain(bad.getInputStream());
      assertEquals("closed", echo.next());
    }
    socket.sendText("fine", true).join();
    assertEquals("fine", echo.next());
  }

  @Test
  void clientsAreToldWhenTheServerStops() throws Exception {
    start();
    Client client = new Client();
    var _ = connect(client);
    assertEquals("opened", echo.next());
    server.close();
    assertEquals(1001, client.closed.get(20, TimeUnit.SECONDS));
    assertEquals("closed", echo.next());
  }

  @Test
  void socketsCountAsConnections() throws Exception {
    HttpLimits all = HttpLimits.ofProcess();
    HttpLimits few =
        new HttpLimits(
            all.head(),
            all.body(),
            all.bodies(),
            all.idle(),
            Duration.ofMillis(200),
            all.bodyRate(),
            3,
            3,
            Duration.ZERO);
    start(LIMITS, few);
    Client first = new Client();
    WebSocket stays = connect(first);
    for (int i = 0; i < 2; i++) {
      connect(new Client());
    }
    assertThrows(CompletionException.class, () -> connect(new Client()));
    stays.sendText("mine", true).join();
    assertEquals("MINE", first.texts.poll(20, TimeUnit.SECONDS));
  }

  private Socket upgraded() throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    socket.setReceiveBufferSize(4096);
    socket
        .getOutputStream()
        .write(
            ("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    assertTrue(head.toString().startsWith("HTTP/1.1 101"), head.toString());
    assertTrue(!head.toString().toLowerCase().contains("deflate"), head.toString());
    return socket;
  }

  /** Reads until the connection ends. */
  private static void drain(InputStream in) {
    try {
      in.skip(Long.MAX_VALUE);
    } catch (IOException _) {
      // Cut off.
    }
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
