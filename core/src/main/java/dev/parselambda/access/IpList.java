package dev.parselambda.access;

import java.net.InetAddress;
import java.util.List;

/**
 * A list of addresses and subnets, such as {@code 127.0.0.1}, {@code 10.0.0.0/8} or {@code ::/0}.
 *
 * <p>An IPv4 address written as IPv6 ({@code ::ffff:10.0.0.1}) counts as IPv4, as InetAddress reads
 * it, and so does a subnet of such addresses; otherwise the families do not match each other. A
 * bare {@code 0.0.0.0} or {@code ::} stands for its whole family, as in Parse Server.
 */
public final class IpList {
  private static final int BYTES_4 = 4;
  private static final int BYTES_6 = 16;

  /** What all IPv4 addresses that are written as IPv6 begin with: {@code ::ffff:0:0/96}. */
  private static final int MAPPED_BITS = 96;

  private record Subnet(byte[] network, int prefix) {
    Subnet {
      if (prefix < 0 || prefix > network.length * 8) {
        throw new IllegalArgumentException("a prefix of " + prefix + " bits");
      }
    }

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
    String written = slash < 0 ? entry : entry.substring(0, slash);
    InetAddress network = InetAddress.ofLiteral(withoutZone(written));
    byte[] bytes = network.getAddress();
    boolean mapped = bytes.length == BYTES_4 && written.indexOf(':') >= 0;
    if (slash < 0) {
      boolean whole = network.isAnyLocalAddress() && !mapped;
      return new Subnet(bytes, whole ? 0 : bytes.length * 8);
    }
    int prefix = Integer.parseInt(entry, slash + 1, entry.length(), 10);
    if (!mapped) {
      return new Subnet(bytes, prefix);
    }
    return prefix < MAPPED_BITS
        ? new Subnet(asVersion6(bytes), prefix)
        : new Subnet(bytes, prefix - MAPPED_BITS);
  }

  /** An address is compared as such, whatever interface of this machine it was written for. */
  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  private static byte[] asVersion6(byte[] version4) {
    byte[] address = new byte[BYTES_6];
    address[10] = (byte) 0xff;
    address[11] = (byte) 0xff;
    System.arraycopy(version4, 0, address, BYTES_6 - BYTES_4, BYTES_4);
    return address;
  }
}
