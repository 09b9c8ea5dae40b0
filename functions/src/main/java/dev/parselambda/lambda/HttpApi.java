package dev.parselambda.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parselambda.http.Body;
import dev.parselambda.http.Connection;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts between API Gateway's HTTP API events, payload format 2.0, and Request and Response.
 *
 * <p>The format: <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">AWS
 * Lambda proxy integrations for HTTP APIs</a>. Header names arrive in lower case, fields of one
 * name joined by commas, cookies apart from the headers; a binary body arrives and leaves in
 * base64.
 */
public final class HttpApi {
  /** The id of an API on this machine, which clients reach without TLS. AWS gives longer ones. */
  public static final String LOCAL_API = "local";

  private static final String DEFAULT_STAGE = "$default";
  private static final byte[] NO_BODY = {};

  private HttpApi() {}

  /** The request in an event. Its remote address is the one that API Gateway saw. */
  public static Request request(APIGatewayV2HTTPEvent event) {
    APIGatewayV2HTTPEvent.RequestContext context = event.getRequestContext();
    String stage = stage(event);
    return new Request(
        Method.of(context.getHttp().getMethod()),
        event.getRawPath().substring(stage.length()),
        orElse(event.getRawQueryString(), ""),
        headers(event),
        body(event),
        new Connection(
            orElse(context.getHttp().getSourceIp(), ""),
            LOCAL_API.equals(context.getApiId()) ? "http" : "https",
            orElse(context.getDomainName(), ""),
            stage));
  }

  /** The name of the stage if it starts the path; a custom domain hides it. */
  private static String stage(APIGatewayV2HTTPEvent event) {
    String name = orElse(event.getRequestContext().getStage(), DEFAULT_STAGE);
    boolean shown = !name.equals(DEFAULT_STAGE) && event.getRawPath().startsWith("/" + name + "/");
    return shown ? "/" + name : "";
  }

  private static Headers headers(APIGatewayV2HTTPEvent event) {
    Headers headers = Headers.ofLowerCase(orElse(event.getHeaders(), Map.of()));
    List<String> cookies = event.getCookies();
    return cookies == null || cookies.isEmpty()
        ? headers
        : headers.with("cookie", String.join("; ", cookies));
  }

  private static byte[] body(APIGatewayV2HTTPEvent event) {
    String body = event.getBody();
    if (body == null || body.isEmpty()) {
      return NO_BODY;
    }
    return event.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
  }

  /** The result event with a response. */
  public static APIGatewayV2HTTPResponse response(Response response) {
    APIGatewayV2HTTPResponse answer = new APIGatewayV2HTTPResponse();
    answer.setStatusCode(response.status());
    answer.setHeaders(headers(response));
    switch (response.body()) {
      case Body.JsonValue json -> answer.setBody(json.text());
      case Body.Text text -> answer.setBody(text.text());
      case Body.Binary binary -> setBytes(answer, binary.bytes());
      case Body.Streamed streamed -> setBytes(answer, streamed.bytes());
    }
    return answer;
  }

  private static void setBytes(APIGatewayV2HTTPResponse answer, byte[] bytes) {
    answer.setBody(Base64.getEncoder().encodeToString(bytes));
    answer.setIsBase64Encoded(true);
  }

  private static Map<String, String> headers(Response response) {
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.put("Content-Type", response.body().contentType());
    return headers;
  }

  private static <T> T orElse(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
