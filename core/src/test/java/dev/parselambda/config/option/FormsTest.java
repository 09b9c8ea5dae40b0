package dev.parselambda.config.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The little languages that single options are written in. */
class FormsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::0",
        "1:2:3:4:5:6:7:8",
        "fe80::1%eth0",
        "::ffff:10.0.0.1",
        "1::",
        "ABCD::ef01"
      })
  void anIpAddress(String text) {
    assertTrue(IpAddress.isAddress(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "256.0.0.1",
        "01.2.3.4",
        "1.2.3.a",
        "1.2.3.-4",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "12345::",
        "::g",
        ":1",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:8::"
      })
  void notAnIpAddress(String text) {
    assertFalse(IpAddress.isAddress(text));
  }

  @ParameterizedTest
  @CsvSource({
    "20mb, 20971520",
    "1kb, 1024",
    "1.5kb, 1536",
    "7, 7",
    "7b, 7",
    "2 GB, 2147483648",
    "1tb, 1099511627776"
  })
  void aSizeInBytes(String text, long bytes) {
    assertEquals(bytes, ByteSize.of(text));
  }

  @Test
  void trustedProxies() {
    assertEquals(new TrustProxy(true, 0, List.of()), TrustProxy.of(true));
    assertEquals(new TrustProxy(false, 0, List.of()), TrustProxy.of(false));
    assertEquals(new TrustProxy(false, 2, List.of()), TrustProxy.of(2));
    assertEquals(
        new TrustProxy(false, 0, List.of("loopback", "10.0.0.0/8")),
        TrustProxy.of("loopback, 10.0.0.0/8"));
    assertEquals(new TrustProxy(false, 0, List.of("10.0.0.1")), TrustProxy.of(List.of("10.0.0.1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a", "/classes/:className", "/files{/:name}", "/functions/*path", "/\\*"})
  void aRoutePattern(String pattern) {
    RoutePattern.check(pattern);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      textBlock =
          """
          * `Missing parameter name at index 1`
          /a/: `Missing parameter name at index 4`
          /a(b) `Unexpected ( at index 2`
          /a} `Unexpected } at index 2`
          /a{b `Unexpected end at index 4, expected }`
          /a\\ `Unexpected end after \\ at index 3`
          /:"a `Unterminated quote at index 2`
          """)
  void notARoutePattern(String pattern, String mistake) {
    OptionsException refusal =
        assertThrows(OptionsException.class, () -> RoutePattern.check(pattern));

    assertEquals(
        "rateLimit.requestPath \""
            + pattern
            + "\" is not valid: "
            + mistake
            + ": "
            + pattern
            + "; visit https://git.new/pathToRegexpError for info",
        refusal.getMessage());
  }

  @Test
  void theDistanceOfNamesIsWhatWouldHaveToBeTyped() {
    assertEquals(0, Nearest.distance("appID", "appId"));
    assertEquals(1, Nearest.distance("mastrKey", "masterKey"));
    assertEquals(3, Nearest.distance("kitten", "sitting"));
    assertEquals(4, Nearest.distance("", "port"));
  }
}
