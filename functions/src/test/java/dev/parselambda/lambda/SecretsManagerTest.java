package dev.parselambda.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The AWS client against a server on this machine that speaks like Secrets Manager. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SecretsManagerTest {
  private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:keys";

  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestHeaders().getFirst("X-Amz-Target")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] answer =
              "{\"SecretString\":\"{\\\"masterKey\\\":\\\"secret\\\"}\"}".getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    properties().forEach(System::setProperty);
  }

  @AfterEach
  void stop() {
    properties().keySet().forEach(System::clearProperty);
    server.stop(0);
  }

  @Test
  void aSecretIsAskedForByItsArn() throws InterruptedException {
    assertEquals("{\"masterKey\":\"secret\"}", SecretsManager.text(ARN));
    assertEquals("secretsmanager.GetSecretValue {\"SecretId\":\"" + ARN + "\"}", requests.take());
  }

  private Map<String, String> properties() {
    return Map.of(
        "aws.endpointUrlSecretsManager", "http://127.0.0.1:" + server.getAddress().getPort(),
        "aws.accessKeyId", "key",
        "aws.secretAccessKey", "secret",
        "aws.region", "eu-west-1");
  }
}
