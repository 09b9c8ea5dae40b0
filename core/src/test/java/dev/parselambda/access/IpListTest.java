package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpListTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "127.0.0.1, ::ffff:127.0.0.1, true",
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.168.4.0/22, 192.168.7.255, true",
    "192.168.4.0/22, 192.168.8.0, false",
    "0.0.0.0/0, 1.2.3.4, true",
    "0.0.0.0, 1.2.3.4, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "::, 2001:db8::1, true",
    "::/0, 1.2.3.4, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1|10.0.0.0/8, 10.1.1.1, true",
    "::ffff:192.0.2.0/120, 192.0.2.255, true",
    "::ffff:192.0.2.0/120, ::ffff:192.0.2.255, true",
    "::ffff:192.0.2.0/120, 192.0.3.0, false",
    "::ffff:0:0/96, 1.2.3.4, true",
    "::ffff:0:0/95, 1.2.3.4, false",
    "::ffff:0.0.0.0, 1.2.3.4, false",
    "fe80::1%nowhere, fe80::1, true",
    "10.0.0.0/8, not an address, false"
  })
  void anAddressIsInTheListOrNot(String list, String address, boolean expected) {
    List<String> entries = Arrays.asList(list.split("\\|"));

    assertEquals(expected, new IpList(entries).contains(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/-1", "192.168.1.0/33", "2001:db8::/129", "10.0.0.0/"})
  void aPrefixThatNoAddressHasIsNotTaken(String entry) {
    assertThrows(IllegalArgumentException.class, () -> new IpList(List.of(entry)));
  }
}
