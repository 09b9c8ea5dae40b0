package dev.parselambda.lambda.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service of AWS that notes what it is asked, and answers with the status that a path has. */
final class AwsStub implements AutoCloseable {
  private static final Map<String, String> ACCOUNT =
      Map.of("aws.accessKeyId", "key", "aws.secretAccessKey", "secret", "aws.region", "eu-west-1");

  record Asked(String path, String target, String body) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final HttpServer server;

  AwsStub() {
    ACCOUNT.forEach(System::setProperty);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(new Asked(path, target, body));
    exchange.sendResponseHeaders(statuses.getOrDefault(path, 200), -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    ACCOUNT.keySet().forEach(System::clearProperty);
  }
}
