package dev.parselambda.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parselambda.engine.TestApp;
import dev.parselambda.value.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Code of an app behind addresses on this machine, and what it was told. */
public final class Webhooks implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Function<Map<?, ?>, String>> code = new ConcurrentHashMap<>();
  private final List<Map<?, ?>> told = new CopyOnWriteArrayList<>();
  private volatile @Nullable String key;

  public Webhooks() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** Registers a function; JSON in these tests is written with single quotes. */
  public void function(TestApp app, String name, Function<Map<?, ?>, String> answer) {
    code.put("/" + name, answer);
    String hook = "{'functionName':'" + name + "','url':'" + url(name) + "'}";
    app.master().post("/hooks/functions", hook).expect(200);
  }

  /** Registers a trigger. */
  public void trigger(
      TestApp app, String type, String className, Function<Map<?, ?>, String> answer) {
    code.put("/" + type + className, answer);
    String hook =
        "{'className':'%s','triggerName':'%s','url':'%s'}"
            .formatted(className, type, url(type + className));
    app.master().post("/hooks/triggers", hook).expect(200);
  }

  /** Replaces the code of a hook, or of an address that is none. */
  public void answer(String name, Function<Map<?, ?>, String> answer) {
    code.put("/" + name, answer);
  }

  /** The last thing that any of the code was told. */
  public Map<?, ?> told() {
    return told.getLast();
  }

  public int calls() {
    return told.size();
  }

  /** The webhook key that came with the last call. */
  public @Nullable String key() {
    return key;
  }

  public String url(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<?, ?> request = (Map<?, ?>) Json.parse(exchange.getRequestBody().readAllBytes());
    key = exchange.getRequestHeaders().getFirst("X-Parse-Webhook-Key");
    told.add(request);
    String text = code.get(exchange.getRequestURI().getPath()).apply(request);
    byte[] body = text.replace('\'', '"').getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
