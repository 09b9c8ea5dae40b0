package dev.parselambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parselambda.server.HttpLimits;
import dev.parselambda.server.HttpServer;
import dev.parselambda.template.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final List<Route> ROUTES =
      List.of(
          new Route("POST", "/parse/classes/{className}", "Classes"),
          new Route("GET", "/parse/classes/{className}", "Classes"),
          new Route("GET", "/parse/nobody", "Nobody"));

  private final BlockingQueue<APIGatewayV2HTTPEvent> events = new LinkedBlockingQueue<>();
  private LambdaFunction function = event -> answer(200, "text/plain", "ok", false);
  private HttpServer gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.on(HttpServer.bind("127.0.0.1", 0), HttpLimits.ofProcess());
    gateway.serve(new Gateway(ROUTES, Map.of("Classes", this::invoke)));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @AfterAll
  static void closeClient() {
    CLIENT.close();
  }

  private APIGatewayV2HTTPResponse invoke(APIGatewayV2HTTPEvent event)
      throws InvocationException, InterruptedException {
    events.add(event);
    return function.invoke(event);
  }

  @Test
  void theEventTellsTheRequestAsApiGatewayDoes() throws Exception {
    send(
        request("/parse/classes/Game%20Score?limit=5&order=a&order=b")
            .header("X-Parse-Application-Id", "app")
            .header("X-Twice", "1")
            .header("X-Twice", "2")
            .header("Cookie", "a=b; c=d"));
    APIGatewayV2HTTPEvent event = events.take();
    assertEquals("2.0", event.getVersion());
    assertEquals("GET /parse/classes/{className}", event.getRouteKey());
    assertEquals("/parse/classes/Game%20Score", event.getRawPath());
    assertEquals("limit=5&order=a&order=b", event.getRawQueryString());
    assertEquals(Map.of("limit", "5", "order", "a,b"), event.getQueryStringParameters());
    assertEquals(Map.of("className", "Game Score"), event.getPathParameters());
    assertEquals("app", event.getHeaders().get("x-parse-application-id"));
    assertEquals("1,2", event.getHeaders().get("x-twice"));
    assertFalse(event.getHeaders().containsKey("cookie"));
    assertEquals(List.of("a=b", "c=d"), event.getCookies());
    assertEquals("GET", event.getRequestContext().getHttp().getMethod());
    assertEquals("127.0.0.1", event.getRequestContext().getHttp().getSourceIp());
  }

  @Test
  void aTextArrivesAsItIs() throws Exception {
    send(post("text/plain", "{\"_method\":\"GET\",\"ä\":1}".getBytes(UTF_8)));
    APIGatewayV2HTTPEvent event = events.take();
    assertEquals("{\"_method\":\"GET\",\"ä\":1}", event.getBody());
    assertFalse(event.getIsBase64Encoded());
  }

  @Test
  void otherBodiesArriveInBase64() throws Exception {
    byte[] bytes = {0, (byte) 0xff, 1};
    send(post("image/png", bytes));
    APIGatewayV2HTTPEvent event = events.take();
    assertTrue(event.getIsBase64Encoded());
    assertArrayEquals(bytes, Base64.getDecoder().decode(event.getBody()));
  }

  @Test
  void anAnswerKeepsItsStatusHeadersAndText() throws Exception {
    function =
        event -> {
          APIGatewayV2HTTPResponse answer = answer(201, "application/json", "{\"ä\":1}", false);
          answer.setHeaders(Map.of("Location", "/there", "Content-Type", "application/json"));
          return answer;
        };
    HttpResponse<byte[]> response = send(request("/parse/classes/A"));
    assertEquals(201, response.statusCode());
    assertEquals("/there", response.headers().firstValue("Location").orElseThrow());
    assertEquals("{\"ä\":1}", new String(response.body(), UTF_8));
  }

  @Test
  void anAnswerInBase64IsSentAsBytes() throws Exception {
    byte[] bytes = {0, (byte) 0xff, 1};
    function = event -> answer(200, "image/png", Base64.getEncoder().encodeToString(bytes), true);
    assertArrayEquals(bytes, send(request("/parse/classes/A")).body());
  }

  @Test
  void headIsAnsweredWithoutABody() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      String request = "HEAD /parse/schemas HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String response = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertTrue(response.startsWith("HTTP/1.1 404 "), response);
      assertTrue(response.endsWith("\r\n\r\n"), response);
    }
  }

  @Test
  void aRouteThatTheTemplateLacksIsNotFound() throws Exception {
    HttpResponse<byte[]> response = send(request("/parse/schemas"));
    assertEquals(404, response.statusCode());
    assertEquals("{\"message\":\"Not Found\"}", new String(response.body(), UTF_8));
  }

  @Test
  void aBodyOfTenMegabytesIsTakenAndALargerOneIsNot() throws Exception {
    byte[] largest = new byte[Gateway.MAX_BODY];
    assertEquals(200, send(post("application/octet-stream", largest)).statusCode());
    HttpResponse<byte[]> response =
        send(post("application/octet-stream", new byte[Gateway.MAX_BODY + 1]));
    assertEquals(413, response.statusCode());
    assertEquals("{\"message\":\"Request Entity Too Large\"}", new String(response.body(), UTF_8));
    assertEquals(1, events.size());
  }

  @Test
  void aFunctionThatFailsIsAnInternalError() throws Exception {
    function =
        event -> {
          throw InvocationException.failed("it broke");
        };
    HttpResponse<byte[]> response = send(request("/parse/classes/A"));
    assertEquals(500, response.statusCode());
    assertEquals("{\"message\":\"Internal Server Error\"}", new String(response.body(), UTF_8));
  }

  @Test
  void aHandlerThatThrowsIsAnInternalError() throws Exception {
    function =
        event -> {
          throw new IllegalStateException("it broke");
        };
    HttpResponse<byte[]> response = send(request("/parse/classes/A"));
    assertEquals(500, response.statusCode());
    assertEquals("{\"message\":\"Internal Server Error\"}", new String(response.body(), UTF_8));
  }

  @Test
  void aQueryMayHaveCharactersThatShouldBeEscaped() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /parse/classes/A?where={\"a\":[1|2]} HTTP/1.1\r\nHost: x\r\n\r\n"
                  .getBytes(UTF_8));
      byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      assertEquals("HTTP/1.1 200", new String(status, UTF_8));
    }
    assertEquals("where={\"a\":[1|2]}", events.take().getRawQueryString());
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + pathAndQuery));
  }

  private HttpRequest.Builder post(String contentType, byte[] body) {
    return request("/parse/classes/A")
        .header("Content-Type", contentType)
        .POST(BodyPublishers.ofByteArray(body));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static APIGatewayV2HTTPResponse answer(
      int status, String contentType, String body, boolean base64) {
    APIGatewayV2HTTPResponse answer = new APIGatewayV2HTTPResponse();
    answer.setStatusCode(status);
    answer.setHeaders(Map.of("Content-Type", contentType));
    answer.setBody(body);
    answer.setIsBase64Encoded(base64);
    return answer;
  }
}
