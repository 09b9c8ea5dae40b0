package dev.parselambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import dev.parselambda.functions.HttpApi;
import io.helidon.http.Header;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
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
import org.jspecify.annotations.Nullable;

/**
 * A request as API Gateway's HTTP API tells it to a function, payload format 2.0.
 *
 * <p>Header names are in lower case, fields of one name joined by commas, cookies a list of their
 * own; a body travels as text when its content type is one of text, else in base64.
 */
final class HttpEvent {
  private static final DateTimeFormatter COMMON_LOG_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final AtomicLong REQUESTS = new AtomicLong();

  private static volatile Second clock = new Second(0, "");

  /** A second of time as text, made once for all requests within it. */
  private record Second(long epoch, String text) {}

  private HttpEvent() {}

  static APIGatewayV2HTTPEvent of(
      ServerRequest request, String path, RouteTable.Match match, byte[] body) {
    HttpPrologue prologue = request.prologue();
    String query = prologue.query().rawValue();
    Map<String, String> headers = headers(request);
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setVersion("2.0");
    event.setRouteKey(match.route().key());
    event.setRawPath(path);
    event.setRawQueryString(query);
    String cookies = headers.remove("cookie");
    if (cookies != null) {
      event.setCookies(List.of(cookies.split("; *")));
    }
    event.setHeaders(headers);
    if (!query.isEmpty()) {
      event.setQueryStringParameters(parameters(query));
    }
    if (!match.pathParameters().isEmpty()) {
      event.setPathParameters(match.pathParameters());
    }
    event.setRequestContext(context(request, path, match, headers));
    if (body.length > 0) {
      boolean text = isText(headers);
      event.setBody(text ? new String(body, UTF_8) : Base64.getEncoder().encodeToString(body));
      event.setIsBase64Encoded(!text);
    }
    return event;
  }

  private static RequestContext context(
      ServerRequest request, String path, RouteTable.Match match, Map<String, String> headers) {
    HttpPrologue prologue = request.prologue();
    RequestContext.Http http = new RequestContext.Http();
    http.setMethod(prologue.method().text());
    http.setPath(path);
    http.setProtocol(prologue.rawProtocol());
    http.setSourceIp(address(request.remotePeer().address()));
    http.setUserAgent(headers.get("user-agent"));
    long now = System.currentTimeMillis();
    RequestContext context = new RequestContext();
    context.setAccountId("000000000000");
    context.setApiId(HttpApi.LOCAL_API);
    context.setDomainName(headers.get("host"));
    context.setDomainPrefix("local");
    context.setHttp(http);
    context.setRequestId("local-" + REQUESTS.incrementAndGet());
    context.setRouteKey(match.route().key());
    context.setStage("$default");
    context.setTime(time(now));
    context.setTimeEpoch(now);
    return context;
  }

  private static Map<String, String> headers(ServerRequest request) {
    Map<String, String> headers = HashMap.newHashMap(request.headers().size());
    for (Header header : request.headers()) {
      headers.put(
          header.headerName().lowerCase(),
          header.valueCount() == 1 ? header.get() : String.join(",", header.allValues()));
    }
    return headers;
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

  /** The content types whose bodies API Gateway hands on as they are. */
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

  private static @Nullable String address(SocketAddress peer) {
    if (!(peer instanceof InetSocketAddress inet)) {
      return null;
    }
    InetAddress address = inet.getAddress();
    String text = address.getHostAddress();
    if (text.indexOf(':') < 0) {
      return text;
    }
    // Java writes IPv6 addresses in full; the world, and so the key options, say ::1.
    return address.isLoopbackAddress() ? "::1" : text.replaceFirst("%.*", "");
  }

  private static String time(long millis) {
    long second = millis / 1000;
    Second now = clock;
    if (now.epoch != second) {
      now = new Second(second, COMMON_LOG_TIME.format(Instant.ofEpochSecond(second)));
      clock = now;
    }
    return now.text;
  }
}
