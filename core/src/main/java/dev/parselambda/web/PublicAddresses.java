package dev.parselambda.web;

import dev.parselambda.config.option.Subnet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of the public internet.
 *
 * <p>Not public are this machine, its networks, multicast, the services that clouds offer their
 * machines at link-local addresses, and ranges that carry an IPv4 address elsewhere (6to4, Teredo).
 * Sources: the IANA registries of <a
 * href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a> and <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a> special addresses.
 */
final class PublicAddresses {
  private static final int BYTES_4 = 4;

  private static final List<Subnet> SPECIAL_4 =
      subnets(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** Global unicast: nothing else is routed on the internet. */
  private static final Subnet UNICAST_6 = Subnet.of("2000::/3");

  private static final List<Subnet> SPECIAL_6 =
      subnets("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  /** RFC 6052: how a network without IPv4 reaches an IPv4 address, the last four bytes. */
  private static final Subnet TRANSLATED = Subnet.of("64:ff9b::/96");

  private PublicAddresses() {}

  static boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == BYTES_4) {
      return !isIn(SPECIAL_4, bytes);
    }
    if (TRANSLATED.contains(bytes)) {
      return contains(last4(bytes));
    }
    return UNICAST_6.contains(bytes) && !isIn(SPECIAL_6, bytes);
  }

  private static InetAddress last4(byte[] bytes) {
    try {
      return InetAddress.getByAddress(
          Arrays.copyOfRange(bytes, bytes.length - BYTES_4, bytes.length));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isIn(List<Subnet> subnets, byte[] address) {
    for (Subnet subnet : subnets) {
      if (subnet.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static List<Subnet> subnets(String... texts) {
    return Stream.of(texts).map(Subnet::of).toList();
  }
}
