package dev.parselambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parselambda.http.Body;
import dev.parselambda.http.Handler;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.template.Route;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local API Gateway HTTP API: routes, events in and out, and its own responses if no function
 * gives one.
 */
public final class Gateway implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /**
   * The largest body that API Gateway takes, in bytes. The quota: <a
   * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">Quotas
   * for HTTP APIs</a>.
   */
  static final int MAX_BODY = 10 * 1024 * 1024;

  private static final String JSON = "application/json";

  private final RouteTable routes;
  private final Map<String, LambdaFunction> functions;

  /**
   * @param functions by the names in the routes
   */
  public Gateway(List<Route> routes, Map<String, LambdaFunction> functions) {
    this.routes = new RouteTable(routes);
    this.functions = Map.copyOf(functions);
  }

  @Override
  public Response handle(Request request) {
    if (request.body().length > MAX_BODY) {
      return answer(413, "Request Entity Too Large");
    }
    RouteTable.Match match = routes.match(request.method().name(), request.path());
    LambdaFunction function = match == null ? null : functions.get(match.route().function());
    if (match == null || function == null) {
      return answer(404, "Not Found");
    }
    try {
      return response(function.invoke(HttpEvent.of(request, match)));
    } catch (InvocationException e) {
      LOG.error("{} {}: {}", match.route().function(), match.route().key(), e.getMessage());
      return answer(e.status(), reason(e.status()));
    } catch (RuntimeException e) {
      LOG.error("{} {}", match.route().function(), match.route().key(), e);
      return answer(500, reason(500));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return answer(503, reason(503));
    }
  }

  private static Response response(APIGatewayV2HTTPResponse answer) {
    Map<String, String> headers = new HashMap<>(answer.getHeaders());
    String type = headers.remove("Content-Type");
    byte[] body = body(answer.getBody(), answer.getIsBase64Encoded());
    return new Response(
        answer.getStatusCode(), headers, new Body.Binary(body, type == null ? JSON : type));
  }

  private static byte[] body(@Nullable String body, boolean base64) {
    if (body == null) {
      return new byte[0];
    }
    return base64 ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
  }

  private static Response answer(int status, String message) {
    return new Response(status, Map.of(), new Body.Text("{\"message\":\"" + message + "\"}", JSON));
  }

  private static String reason(int status) {
    return status == 503 ? "Service Unavailable" : "Internal Server Error";
  }
}
