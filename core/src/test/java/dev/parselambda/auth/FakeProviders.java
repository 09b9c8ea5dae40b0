package dev.parselambda.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parselambda.auth.adapter.FormText;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.value.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The web in one process: every host that a provider is asked at is a folder of this server. */
public final class FakeProviders implements AutoCloseable {

  /** What an address was asked. */
  public record Call(
      String method,
      String address,
      Map<String, String> query,
      String body,
      Function<String, @Nullable String> header) {
    public String parameter(String name) {
      return query.getOrDefault(name, FormText.parse(body).getOrDefault(name, ""));
    }

    public boolean isBy(String token) {
      return ("Bearer " + token).equalsIgnoreCase(header.apply("Authorization"));
    }
  }

  public record Answer(int status, byte[] body, Map<String, String> headers) {
    public static Answer json(Object value) {
      return text(200, Json.write(value));
    }

    public static Answer text(int status, String body) {
      return new Answer(status, body.getBytes(UTF_8), Map.of());
    }

    public static Answer refused() {
      return text(401, "{\"error\":\"invalid_token\"}");
    }
  }

  public final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Function<Call, Answer>> addresses = new ConcurrentHashMap<>();
  private final HttpServer server;

  public FakeProviders() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * @param address host and path, such as {@code api.github.com/user}
   */
  public FakeProviders at(String address, Function<Call, Answer> answer) {
    addresses.put(address, answer);
    return this;
  }

  public FakeProviders answering(String address, Object json) {
    return at(address, _ -> Answer.json(json));
  }

  public ProviderClient client() {
    return new ProviderClient(this::route);
  }

  private URI route(URI uri) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(
        "http://127.0.0.1:"
            + server.getAddress().getPort()
            + "/"
            + uri.getRawAuthority()
            + uri.getRawPath()
            + query);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String address = exchange.getRequestURI().getPath().substring(1);
    String query = exchange.getRequestURI().getRawQuery();
    Call call =
        new Call(
            exchange.getRequestMethod(),
            address,
            FormText.parse(query == null ? "" : query),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8),
            exchange.getRequestHeaders()::getFirst);
    calls.add(call);
    Answer answer = addresses.getOrDefault(address, _ -> Answer.text(404, "")).apply(call);
    answer.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    try (var out = exchange.getResponseBody()) {
      out.write(answer.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
