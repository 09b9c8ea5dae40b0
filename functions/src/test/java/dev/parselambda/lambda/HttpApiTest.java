package dev.parselambda.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parselambda.http.Body;
import dev.parselambda.http.Connection;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpApiTest {

  @Test
  void anEventIsTheRequestItTells() {
    Request request = HttpApi.request(event("{\"score\":1}", false));
    assertEquals(Method.POST, request.method());
    assertEquals("/parse/classes/Game%20Score", request.path());
    assertEquals("a=%22b%22", request.query());
    assertEquals("app", request.headers().get("X-Parse-Application-Id"));
    assertEquals("{\"score\":1}", new String(request.body(), UTF_8));
    assertEquals("203.0.113.7", request.remoteAddress());
  }

  @Test
  void aRequestKnowsTheDomainThatItWasSentTo() {
    APIGatewayV2HTTPEvent event = event("", false);
    event.getRequestContext().setDomainName("api.chess.example");
    assertEquals(
        new Connection("203.0.113.7", "https", "api.chess.example", ""),
        HttpApi.request(event).connection());

    event.getRequestContext().setApiId(HttpApi.LOCAL_API);
    assertEquals("http", HttpApi.request(event).connection().scheme());
  }

  @Test
  void theStageIsNoPartOfThePathButOfTheAddress() {
    APIGatewayV2HTTPEvent event = event("", false);
    event.getRequestContext().setStage("$default");
    assertEquals("", HttpApi.request(event).connection().prefix());

    event.getRequestContext().setStage("live");
    assertEquals("/parse/classes/Game%20Score", HttpApi.request(event).path());
    assertEquals("", HttpApi.request(event).connection().prefix());

    event.setRawPath("/live/parse/classes/A");
    assertEquals("/parse/classes/A", HttpApi.request(event).path());
    assertEquals("/live", HttpApi.request(event).connection().prefix());
  }

  @Test
  void aBodyInBase64IsDecoded() {
    byte[] bytes = {0, (byte) 0xff};
    assertArrayEquals(
        bytes, HttpApi.request(event(Base64.getEncoder().encodeToString(bytes), true)).body());
  }

  @Test
  void cookiesAreAHeaderAgain() {
    APIGatewayV2HTTPEvent event = event("", false);
    event.setCookies(List.of("a=1", "b=2"));
    Request request = HttpApi.request(event);
    assertEquals("a=1; b=2", request.headers().get("Cookie"));
    assertEquals("app", request.headers().get("X-Parse-Application-Id"));
  }

  @Test
  void whatAnEventLacksIsEmpty() {
    APIGatewayV2HTTPEvent event = event("", false);
    event.setBody(null);
    event.setHeaders(null);
    event.setRawQueryString(null);
    event.getRequestContext().getHttp().setSourceIp(null);
    Request request = HttpApi.request(event);
    assertEquals(0, request.body().length);
    assertEquals("", request.query());
    assertEquals("", request.remoteAddress());
    assertEquals(Map.of(), request.headers().asMap());
  }

  @Test
  void textAnswersAsText() {
    APIGatewayV2HTTPResponse answer =
        HttpApi.response(
            Response.json(201, Map.of("objectId", "ä")).withHeader("Location", "/there"));
    assertEquals(201, answer.getStatusCode());
    assertEquals("{\"objectId\":\"ä\"}", answer.getBody());
    assertFalse(answer.getIsBase64Encoded());
    assertEquals(
        Map.of("Location", "/there", "Content-Type", "application/json; charset=utf-8"),
        answer.getHeaders());
  }

  @Test
  void bytesAnswerInBase64() {
    byte[] bytes = {0, (byte) 0xff};
    APIGatewayV2HTTPResponse answer =
        HttpApi.response(new Response(200, Map.of(), new Body.Binary(bytes, "image/png")));
    assertTrue(answer.getIsBase64Encoded());
    assertArrayEquals(bytes, Base64.getDecoder().decode(answer.getBody()));
    assertEquals("image/png", answer.getHeaders().get("Content-Type"));
  }

  private static APIGatewayV2HTTPEvent event(String body, boolean base64) {
    APIGatewayV2HTTPEvent.RequestContext.Http http =
        APIGatewayV2HTTPEvent.RequestContext.Http.builder()
            .withMethod("POST")
            .withSourceIp("203.0.113.7")
            .build();
    return APIGatewayV2HTTPEvent.builder()
        .withRawPath("/parse/classes/Game%20Score")
        .withRawQueryString("a=%22b%22")
        .withHeaders(Map.of("x-parse-application-id", "app"))
        .withBody(body)
        .withIsBase64Encoded(base64)
        .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder().withHttp(http).build())
        .build();
  }
}
