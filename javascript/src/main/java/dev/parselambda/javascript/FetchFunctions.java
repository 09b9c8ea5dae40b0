package dev.parselambda.javascript;

import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** What {@code fetch}, {@code http} and {@code https} send. */
final class FetchFunctions {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Fields that the HTTP client writes itself and takes from nobody. */
  private static final Set<String> ITS_OWN =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "transfer-encoding",
          "upgrade");

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
    functions.add("send", this::send);
    functions.add("lookup", arguments -> lookup(arguments[0].asString(), arguments[1]));
  }

  /**
   * {@code send(request, body, answer)}, where {@code answer(failure, head, read)} is called once,
   * and {@code read(next)} has {@code next(failure, bytes)} called with the next piece of the body,
   * null at its end. What it returns cancels.
   */
  private Object send(Value... arguments) {
    Map<String, @Nullable Object> asked = JsonObjects.of(Json.parse(arguments[0].asString()));
    if (asked == null) {
      throw new HostException("ERR_INVALID_ARG_TYPE", "There is no request");
    }
    Value answer = arguments[2];
    boolean follows = "follow".equals(asked.get("redirect"));
    ResponseBody body = new ResponseBody();
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sent =
        (follows ? Clients.FOLLOWING : Clients.PLAIN)
            .sendAsync(request(asked, arguments[1]), BodyHandlers.ofPublisher());
    var _ =
        sent.whenComplete(
            (response, failure) -> {
              if (response != null) {
                response.body().subscribe(body);
              }
              onLoop(() -> tell(answer, response, body, failure));
            });
    return (ProxyExecutable)
        _ -> {
          body.cancel();
          return sent.cancel(true);
        };
  }

  /**
   * {@code lookup(name, answer)}: {@code answer(code)} of a failure, or {@code answer(null, json)}.
   */
  private @Nullable Object lookup(String name, Value answer) {
    Thread.startVirtualThread(
        () -> {
          try {
            List<Map<String, Object>> found = new ArrayList<>();
            for (InetAddress address : InetAddress.getAllByName(name)) {
              int family = address instanceof Inet4Address ? 4 : 6;
              found.add(Map.of("address", address.getHostAddress(), "family", family));
            }
            onLoop(() -> answer.executeVoid(null, Json.write(found)));
          } catch (UnknownHostException e) {
            onLoop(() -> answer.executeVoid("ENOTFOUND"));
          }
        });
    return null;
  }

  private void onLoop(Runnable task) {
    worker.loop().post(() -> worker.run(task));
  }

  private static HttpRequest request(Map<String, @Nullable Object> asked, Value body) {
    try {
      URI address = URI.create(String.valueOf(asked.get("url")));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address)
              .method(
                  String.valueOf(asked.get("method")),
                  body.isNull()
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofByteArray(Buffers.bytes(body)));
      if ("http".equals(address.getScheme())) {
        // Without TLS the client would ask every server to change to HTTP/2, which some refuse.
        request.version(HttpClient.Version.HTTP_1_1);
      }
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

  private void tell(
      Value answer,
      @Nullable HttpResponse<?> response,
      ResponseBody body,
      @Nullable Throwable failure) {
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
    ProxyExecutable read =
        asked -> {
          Value next = asked[0];
          body.read((failed, bytes) -> onLoop(() -> tellPiece(next, failed, bytes)));
          return null;
        };
    answer.executeVoid(null, Json.write(json), read);
  }

  private static void tellPiece(Value next, @Nullable Throwable failure, byte @Nullable [] bytes) {
    if (failure != null) {
      next.executeVoid(Json.write(told(failure)));
    } else {
      next.executeVoid(null, bytes == null ? null : Buffers.of(bytes));
    }
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
          case HttpTimeoutException _ -> "ETIMEDOUT";
          case SSLException _ -> "EPROTO";
          case ConnectException _ -> "ECONNREFUSED";
          case IOException _ -> "ECONNRESET";
          case null, default -> "UND_ERR";
        };
    String text = cause == null ? null : cause.getMessage();
    return Map.of("code", code, "message", text == null ? code : text);
  }
}
