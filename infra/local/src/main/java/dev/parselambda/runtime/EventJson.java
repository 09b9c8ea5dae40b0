package dev.parselambda.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parselambda.value.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as the JSON that crosses the Runtime API, payload format 2.0. */
final class EventJson {
  private EventJson() {}

  static byte[] write(APIGatewayV2HTTPEvent event) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", event.getVersion());
    json.put("routeKey", event.getRouteKey());
    json.put("rawPath", event.getRawPath());
    json.put("rawQueryString", event.getRawQueryString());
    putIfPresent(json, "cookies", event.getCookies());
    json.put("headers", event.getHeaders());
    putIfPresent(json, "queryStringParameters", event.getQueryStringParameters());
    json.put("requestContext", context(event.getRequestContext()));
    putIfPresent(json, "body", event.getBody());
    putIfPresent(json, "pathParameters", event.getPathParameters());
    json.put("isBase64Encoded", event.getIsBase64Encoded());
    return Json.write(json).getBytes(UTF_8);
  }

  private static Map<String, @Nullable Object> context(APIGatewayV2HTTPEvent.RequestContext from) {
    APIGatewayV2HTTPEvent.RequestContext.Http http = from.getHttp();
    Map<String, @Nullable Object> httpJson = new LinkedHashMap<>();
    httpJson.put("method", http.getMethod());
    httpJson.put("path", http.getPath());
    httpJson.put("protocol", http.getProtocol());
    httpJson.put("sourceIp", http.getSourceIp());
    httpJson.put("userAgent", http.getUserAgent());
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("accountId", from.getAccountId());
    json.put("apiId", from.getApiId());
    json.put("domainName", from.getDomainName());
    json.put("domainPrefix", from.getDomainPrefix());
    json.put("http", httpJson);
    json.put("requestId", from.getRequestId());
    json.put("routeKey", from.getRouteKey());
    json.put("stage", from.getStage());
    json.put("time", from.getTime());
    json.put("timeEpoch", from.getTimeEpoch());
    return json;
  }

  private static void putIfPresent(
      Map<String, @Nullable Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  /**
   * @throws IllegalArgumentException when the text is no answer of the HTTP API's format
   */
  static APIGatewayV2HTTPResponse read(byte[] utf8) {
    if (!(Json.parse(utf8) instanceof Map<?, ?> json)
        || !(json.get("statusCode") instanceof Number status)) {
      throw new IllegalArgumentException("The function's answer has no statusCode.");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (json.get("headers") instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
    }
    APIGatewayV2HTTPResponse response = new APIGatewayV2HTTPResponse();
    response.setStatusCode(status.intValue());
    response.setHeaders(headers);
    response.setBody(json.get("body") instanceof String body ? body : "");
    response.setIsBase64Encoded(Boolean.TRUE.equals(json.get("isBase64Encoded")));
    return response;
  }
}
