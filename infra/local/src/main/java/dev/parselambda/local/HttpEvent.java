package dev.parselambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import dev.parselambda.http.Request;
import dev.parselambda.lambda.HttpApi;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The event that API Gateway's HTTP API sends to a function for a request, payload format 2.0.
 *
 * <p>Header names are in lower case, fields of one name joined by commas, cookies in a separate
 * list; a body with a text content type is sent as text, any other in base64.
 */
final class HttpEvent {
  private static final DateTimeFormatter COMMON_LOG_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final AtomicLong REQUESTS = new AtomicLong();

  private HttpEvent() {}

  static APIGatewayV2HTTPEvent of(Request request, RouteTable.Match match) {
    Map<String, String> headers = new HashMap<>(request.headers().asMap());
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setVersion("2.0");
    event.setRouteKey(match.route().key());
    event.setRawPath(request.path());
    event.setRawQueryString(request.query());
    String cookies = headers.remove("cookie");
    if (cookies != null) {
      event.setCookies(List.of(cookies.split("; *")));
    }
    event.setHeaders(headers);
    if (!request.query().isEmpty()) {
      event.setQueryStringParameters(parameters(request.query()));
    }
    if (!match.pathParameters().isEmpty()) {
      event.setPathParameters(match.pathParameters());
    }
    event.setRequestContext(context(request, match, headers));
    byte[] body = request.body();
    if (body.length > 0) {
      boolean text = isText(headers);
      event.setBody(text ? new String(body, UTF_8) : Base64.getEncoder().encodeToString(body));
      event.setIsBase64Encoded(!text);
    }
    return event;
  }

  private static RequestContext context(
      Request request, RouteTable.Match match, Map<String, String> headers) {
    RequestContext.Http http = new RequestContext.Http();
    http.setMethod(request.method().name());
    http.setPath(request.path());
    http.setProtocol("HTTP/1.1");
    http.setSourceIp(request.remoteAddress());
    http.setUserAgent(headers.get("user-agent"));
    Instant now = Instant.now();
    RequestContext context = new RequestContext();
    context.setAccountId("000000000000");
    context.setApiId(HttpApi.LOCAL_API);
    context.setDomainName(headers.get("host"));
    context.setDomainPrefix("local");
    context.setHttp(http);
    context.setRequestId("local-" + REQUESTS.incrementAndGet());
    context.setRouteKey(match.route().key());
    context.setStage("$default");
    context.setTime(COMMON_LOG_TIME.format(now));
    context.setTimeEpoch(now.toEpochMilli());
    return context;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : query.split("&")) {
      int equals = parameter.indexOf('=');
      String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
      String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
      parameters.merge(name, value, (first, next) -> first + "," + next);
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  /** The content types whose bodies API Gateway passes on as text. */
  private static boolean isText(Map<String, String> headers) {
    String given = headers.get("content-type");
    if (given == null || headers.containsKey("content-encoding")) {
      return false;
    }
    String type = given.toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.startsWith("application/json")
        || type.startsWith("application/javascript")
        || type.startsWith("application/xml")
        || type.contains("+json")
        || type.contains("+xml");
  }
}
