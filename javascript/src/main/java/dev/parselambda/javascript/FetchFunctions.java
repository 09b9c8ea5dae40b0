package dev.parselambda.javascript;

import dev.parselambda.javascript.host.Buffers;
import dev.parselambda.javascript.host.HostException;
import dev.parselambda.javascript.host.HostFunctions;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.web.WebClient;
import dev.parselambda.web.WebException;
import dev.parselambda.web.WebField;
import dev.parselambda.web.WebHead;
import dev.parselambda.web.WebLimits;
import dev.parselambda.web.WebRequest;
import dev.parselambda.web.WebStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** Sends the requests of {@code fetch}, {@code http} and {@code https}. */
final class FetchFunctions {
  /** An exchange ends with the call it belongs to; this is longer than any call. */
  private static final WebLimits LIMITS = new WebLimits(Duration.ofHours(1), Long.MAX_VALUE);

  /** As many as the Fetch standard allows. */
  private static final int MOST_REDIRECTS = 20;

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

  /** One for all contexts: they share connections. */
  private static final class Clients {
    static final WebClient FOLLOWING = new WebClient(LIMITS.withRedirects(MOST_REDIRECTS));
    static final WebClient PLAIN = new WebClient(LIMITS);
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
    WebClient web = follows ? Clients.FOLLOWING : Clients.PLAIN;
    WebRequest request = request(asked, arguments[1]);
    ResponseBody body = new ResponseBody();
    Thread exchange = Thread.startVirtualThread(() -> exchange(web, request, body, answer));
    return (ProxyExecutable)
        _ -> {
          body.cancel();
          exchange.interrupt();
          return null;
        };
  }

  private void exchange(WebClient web, WebRequest request, ResponseBody body, Value answer) {
    try (WebStream stream = web.open(request)) {
      onLoop(() -> tell(answer, stream.head(), body));
      body.fill(stream);
    } catch (WebException e) {
      onLoop(() -> answer.executeVoid(Json.write(told(e))));
    }
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

  private static WebRequest request(Map<String, @Nullable Object> asked, Value body) {
    List<WebField> fields = new ArrayList<>();
    if (asked.get("headers") instanceof List<?> pairs) {
      for (Object each : pairs) {
        if (each instanceof List<?> pair && !ITS_OWN.contains(String.valueOf(pair.get(0)))) {
          fields.add(new WebField(String.valueOf(pair.get(0)), String.valueOf(pair.get(1))));
        }
      }
    }
    return new WebRequest(
        String.valueOf(asked.get("method")),
        String.valueOf(asked.get("url")),
        fields,
        body.isNull() ? null : Buffers.bytes(body));
  }

  private void tell(Value answer, WebHead head, ResponseBody body) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", head.status());
    json.put("url", head.url());
    json.put("redirected", head.redirected());
    json.put(
        "headers",
        head.fields().stream().map(field -> List.of(field.name(), field.value())).toList());
    ProxyExecutable read =
        asked -> {
          Value next = asked[0];
          body.read((failed, bytes) -> onLoop(() -> tellPiece(next, failed, bytes)));
          return null;
        };
    answer.executeVoid(null, Json.write(json), read);
  }

  private static void tellPiece(
      Value next, @Nullable WebException failure, byte @Nullable [] bytes) {
    if (failure != null) {
      next.executeVoid(Json.write(told(failure)));
    } else {
      next.executeVoid(null, bytes == null ? null : Buffers.of(bytes));
    }
  }

  private static Map<String, Object> told(WebException failure) {
    String code =
        switch (failure.reason()) {
          case UNKNOWN_HOST -> "ENOTFOUND";
          case TIMED_OUT -> "ETIMEDOUT";
          case TLS -> "EPROTO";
          case REFUSED -> "ECONNREFUSED";
          case DROPPED, INVALID_ANSWER -> "ECONNRESET";
          case INVALID_REQUEST -> "ERR_INVALID_URL";
          case PRIVATE_ADDRESS, TOO_MANY_REDIRECTS, UNSAFE_REDIRECT, TOO_LARGE, INTERRUPTED ->
              "UND_ERR";
        };
    return Map.of("code", code, "message", String.valueOf(failure.getMessage()));
  }
}
