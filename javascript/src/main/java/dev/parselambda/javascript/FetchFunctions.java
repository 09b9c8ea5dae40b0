package dev.parselambda.javascript;

import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** What {@code fetch} sends. */
final class FetchFunctions {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Fields that the HTTP client writes itself and takes from nobody. */
  private static final Set<String> ITS_OWN =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private final Worker worker;

  /** Clients are made when they are first used: they have threads of their own. */
  private static final class Clients {
    static final HttpClient FOLLOWING = client(Redirect.NORMAL);
    static final HttpClient PLAIN = client(Redirect.NEVER);

    private static HttpClient client(Redirect redirect) {
      return HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(redirect)
          .build();
    }
  }

  FetchFunctions(Worker worker) {
    this.worker = worker;
  }

  void addTo(HostFunctions functions) {
    functions.add("fetch", this::fetch);
  }

  /** {@code fetch(request, body, answer)}; what it returns aborts. */
  private Object fetch(Value... arguments) {
    Map<String, @Nullable Object> asked = JsonObjects.of(Json.parse(arguments[0].asString()));
    if (asked == null) {
      throw new HostException("ERR_INVALID_ARG_TYPE", "fetch needs a request");
    }
    Value answer = arguments[2];
    boolean follows = "follow".equals(asked.get("redirect"));
    CompletableFuture<HttpResponse<byte[]>> sent =
        (follows ? Clients.FOLLOWING : Clients.PLAIN)
            .sendAsync(request(asked, arguments[1]), BodyHandlers.ofByteArray());
    var _ =
        sent.whenComplete(
            (response, failure) ->
                worker.loop().post(() -> worker.run(() -> tell(answer, response, failure))));
    return (ProxyExecutable) _ -> sent.cancel(true);
  }

  private static HttpRequest request(Map<String, @Nullable Object> asked, Value body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(String.valueOf(asked.get("url"))))
              .method(
                  String.valueOf(asked.get("method")),
                  body.isNull()
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofByteArray(Buffers.bytes(body)));
      if (asked.get("headers") instanceof List<?> fields) {
        for (Object field : fields) {
          if (field instanceof List<?> pair && !ITS_OWN.contains(String.valueOf(pair.get(0)))) {
            request.header(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
          }
        }
      }
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new HostException("ERR_INVALID_URL", String.valueOf(e.getMessage()));
    }
  }

  private static void tell(
      Value answer, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
    if (response == null) {
      answer.executeVoid(Json.write(told(failure)));
      return;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", response.statusCode());
    json.put("url", response.uri().toString());
    json.put("redirected", response.previousResponse().isPresent());
    List<List<String>> headers = new ArrayList<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> headers.add(List.of(name, value))));
    headers.removeIf(field -> field.getFirst().startsWith(":"));
    json.put("headers", headers);
    answer.executeVoid(null, Json.write(json), Buffers.of(response.body()));
  }

  private static Map<String, Object> told(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String code =
        switch (cause) {
          case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
              "ENOTFOUND";
          case UnknownHostException _ -> "ENOTFOUND";
          case HttpTimeoutException _ -> "UND_ERR_CONNECT_TIMEOUT";
          case ConnectException _ -> "ECONNREFUSED";
          case IOException _ -> "UND_ERR_SOCKET";
          case null, default -> "UND_ERR";
        };
    String text = cause == null ? null : cause.getMessage();
    return Map.of("code", code, "message", text == null ? code : text);
  }
}
