package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.config.Options;
import dev.parselambda.http.Connection;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
  private static final Connection EMULATOR =
      new Connection("10.0.2.15", "http", "10.0.2.2:1337", "");

  private final Map<String, Object> options = new HashMap<>();

  @Test
  void whatIsConfiguredBeatsTheRequest() {
    options.put("publicServerURL", "https://chess.example/api/");

    assertNull(seen(EMULATOR, Map.of()));
    assertEquals("https://chess.example/api", address().get());
    assertEquals(
        "https://chess.example/api",
        ScopedValue.where(ServerAddress.SEEN, "http://a/parse").call(address()::get));
  }

  @Test
  void aRequestIsAnsweredWithTheAddressThatItCameBy() {
    assertEquals("http://10.0.2.2:1337/parse", seen(EMULATOR, Map.of()));
    assertEquals(
        "http://10.0.2.2:1337/parse",
        ScopedValue.where(ServerAddress.SEEN, "http://10.0.2.2:1337/parse").call(address()::get));
    options.put("mountPath", "/1");
    assertEquals("http://10.0.2.2:1337/1", seen(EMULATOR, Map.of()));
    assertEquals(
        "https://abc.execute-api.eu-west-1.amazonaws.com/live/1",
        seen(
            new Connection(
                "198.51.100.1", "https", "abc.execute-api.eu-west-1.amazonaws.com", "/live"),
            Map.of()));
  }

  @Test
  void withoutARequestItIsTheServersOwn() {
    assertEquals("http://localhost:1337/parse", address().get());
    options.put("serverURL", "http://chess.local:80/parse/");
    assertEquals("http://chess.local:80/parse", address().get());
  }

  @Test
  void aProxyIsBelievedOnlyWhereItIsTrusted() {
    Map<String, String> forwarded =
        Map.of("X-Forwarded-Proto", "https, http", "X-Forwarded-Host", "chess.example, inner");

    assertEquals("http://10.0.2.2:1337/parse", seen(EMULATOR, forwarded));
    options.put("trustProxy", "192.0.2.0/24");
    assertEquals("http://10.0.2.2:1337/parse", seen(EMULATOR, forwarded));
    options.put("trustProxy", "10.0.2.0/24");
    assertEquals("https://chess.example/parse", seen(EMULATOR, forwarded));
    options.put("trustProxy", true);
    assertEquals("https://chess.example/parse", seen(EMULATOR, forwarded));
    assertEquals(
        "https://10.0.2.2:1337/parse", seen(EMULATOR, Map.of("X-Forwarded-Proto", "https")));
    assertNull(seen(EMULATOR, Map.of("X-Forwarded-Proto", "javascript")));
    options.put("trustProxy", 1);
    assertEquals("https://chess.example/parse", seen(EMULATOR, forwarded));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a/b",
        "a@b",
        "a\"b",
        "a<b>",
        "a?b",
        "a#b",
        "a:b",
        "a:123456",
        "a\r\nb",
        "\u0131.example",
        "[::1",
        "::1"
      })
  void whatIsNoHostIsNoAddress(String host) {
    assertNull(seen(new Connection("", "http", host, ""), Map.of()));
    options.put("trustProxy", true);
    assertNull(seen(EMULATOR, Map.of("X-Forwarded-Host", host)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "a-b.example:8080", "127.0.0.1:1", "[::1]:1337", "my_host"})
  void namesAndAddressesAreHosts(String host) {
    assertEquals("http://" + host + "/parse", seen(new Connection("", "http", host, ""), Map.of()));
  }

  @Test
  void aRequestOfUnknownSchemeTellsNoAddress() {
    assertNull(seen(Connection.from("127.0.0.1"), Map.of("Host", "chess.example")));
  }

  private ServerAddress address() {
    return new ServerAddress(Options.of(options).server());
  }

  private String seen(Connection connection, Map<String, String> headers) {
    byte[] nothing = {};
    return address()
        .seen(
            new Request(
                Method.GET, "/parse/classes/A", "", Headers.of(headers), nothing, connection));
  }
}
