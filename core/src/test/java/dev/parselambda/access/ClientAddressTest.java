package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.config.option.TrustProxy;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attack class 15 of the advisories: anybody can write a forwarded address. */
class ClientAddressTest {
  private static final String PROXY = "10.0.0.1";

  @Test
  void whatIsForwardedCountsForNothingUnlessAProxyIsTrusted() {
    assertEquals(PROXY, address(new TrustProxy(false, 0, List.of()), "127.0.0.1"));
  }

  @ParameterizedTest
  @CsvSource({"1, 3.3.3.3", "2, 2.2.2.2", "3, 1.1.1.1", "9, 1.1.1.1"})
  void asManyProxiesArePassedAsAreTrustedFromTheLastOne(int hops, String expected) {
    assertEquals(
        expected, address(new TrustProxy(false, hops, List.of()), "1.1.1.1, 2.2.2.2, 3.3.3.3"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, '127.0.0.1, 2.2.2.2, 10.9.9.9', 2.2.2.2",
    "uniquelocal, '127.0.0.1, 2.2.2.2, 192.168.0.1', 2.2.2.2",
    "loopback, '127.0.0.1', 10.0.0.1",
    "linklocal, '127.0.0.1', 10.0.0.1",
    "10.0.0.1, '127.0.0.1, 10.0.0.2', 10.0.0.2"
  })
  void onlyTrustedAddressesArePassed(String trusted, String forwarded, String expected) {
    assertEquals(expected, address(new TrustProxy(false, 0, List.of(trusted)), forwarded));
  }

  @Test
  void whoeverTrustsEverybodyBelievesTheFirst() {
    assertEquals("1.1.1.1", address(new TrustProxy(true, 0, List.of()), "1.1.1.1, 2.2.2.2"));
  }

  private static String address(TrustProxy trust, String forwarded) {
    Headers headers = Headers.of(Map.of("X-Forwarded-For", forwarded));
    return new ClientAddress(trust)
        .of(new Request(Method.GET, "/", "", headers, new byte[0], PROXY));
  }
}
