package dev.parselambda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.web.WebException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedSocketsTest {
  private static final WebLimits GUARDED =
      new WebLimits(Duration.ofSeconds(20), 1000).withPublicOnly(true);
  private static final InetAddress ALLOWED = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress PRIVATE = InetAddress.ofLiteral("127.0.0.2");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "2130706433",
        "inside.example"
      })
  void noSpellingOfAPrivateAddressIsConnectedTo(String host) throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(_ -> "")) {
      Dns names = names(host);
      WebClient client = new WebClient(GUARDED, settings -> settings.dns(names));

      WebException e =
          assertThrows(
              WebException.class,
              () ->
                  client.send(
                      WebRequest.get("http://" + host + ":" + server.port() + "/", Map.of())));

      assertEquals(Reason.PRIVATE_ADDRESS, e.reason());
      assertEquals(0, server.connections());
    }
  }

  @Test
  void aNameThatChangesItsAddressAfterTheCheckGainsNothing() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Dns rebinding = _ -> List.of(asked.getAndIncrement() == 0 ? ALLOWED : PRIVATE);
    try (ScriptedServer server =
        ScriptedServer.answering(
            _ -> "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
      WebClient client =
          new WebClient(
              GUARDED,
              settings ->
                  settings.dns(rebinding).socketFactory(new GuardedSockets(ALLOWED::equals)));
      WebRequest request = WebRequest.get("http://rebind.example:" + server.port() + "/", Map.of());

      assertEquals(200, client.send(request).status());
      assertEquals(1, asked.get());
      assertEquals(
          Reason.PRIVATE_ADDRESS,
          assertThrows(WebException.class, () -> client.send(request)).reason());
      assertEquals(1, server.connections());
    }
  }

  private static Dns names(String host) throws IOException {
    InetAddress[] found =
        host.endsWith(".example")
            ? new InetAddress[] {PRIVATE}
            : InetAddress.getAllByName(host.replaceAll("[\\[\\]]", ""));
    return _ -> List.of(found);
  }
}
