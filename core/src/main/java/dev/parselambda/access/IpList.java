package dev.parselambda.access;

import java.net.InetAddress;
import java.util.List;

/**
 * A list of addresses and subnets, such as {@code 127.0.0.1}, {@code 10.0.0.0/8} or {@code ::/0}.
 *
 * <p>An IPv4 address written as IPv6 ({@code ::ffff:10.0.0.1}) counts as IPv4, as InetAddress reads
 * it; otherwise the families do not match each other. A bare {@code 0.0.0.0} or {@code ::} stands
 * for its whole family, as in Parse Server.
 */
public final class IpList {
  private record Subnet(byte[] network, int prefix) {
    boolean contains(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      int whole = prefix / 8;
      for (int i = 0; i < whole; i++) {
        if (address[i] != network[i]) {
          return false;
        }
      }
      int rest = prefix % 8;
      return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >> (8 - rest) == 0;
    }
  }

  private final List<Subnet> subnets;

  /**
   * @throws IllegalArgumentException when an entry is no address or subnet
   */
  public IpList(List<String> entries) {
    this.subnets = entries.stream().map(IpList::subnet).toList();
  }

  /** Whether an address, written as text, is in the list. */
  public boolean contains(String address) {
    byte[] bytes;
    try {
      bytes = InetAddress.ofLiteral(address).getAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
    for (Subnet subnet : subnets) {
      if (subnet.contains(bytes)) {
        return true;
      }
    }
    return false;
  }

  private static Subnet subnet(String entry) {
    int slash = entry.indexOf('/');
    InetAddress network = InetAddress.ofLiteral(slash < 0 ? entry : entry.substring(0, slash));
    byte[] bytes = network.getAddress();
    if (slash >= 0) {
      return new Subnet(bytes, Integer.parseInt(entry, slash + 1, entry.length(), 10));
    }
    return new Subnet(bytes, network.isAnyLocalAddress() ? 0 : bytes.length * 8);
  }
}
