package dev.parselambda.access;

import dev.parselambda.config.option.Subnet;
import java.net.InetAddress;
import java.util.List;

/**
 * A list of addresses and subnets, such as {@code 127.0.0.1}, {@code 10.0.0.0/8} or {@code ::/0}. A
 * bare {@code 0.0.0.0} or {@code ::} matches its whole address family, as in Parse Server.
 */
public final class IpList {
  private static final int BYTES_4 = 4;

  private final List<Subnet> subnets;

  /**
   * @throws IllegalArgumentException when an entry is neither an address nor a subnet
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
    Subnet subnet = Subnet.of(entry);
    if (entry.indexOf('/') >= 0 || !isZero(subnet.network())) {
      return subnet;
    }
    // ::ffff:0.0.0.0 is a single address: only the short form matches the whole family.
    boolean isMapped = subnet.network().length == BYTES_4 && entry.indexOf(':') >= 0;
    return isMapped ? subnet : new Subnet(subnet.network(), 0);
  }

  private static boolean isZero(byte[] address) {
    for (byte part : address) {
      if (part != 0) {
        return false;
      }
    }
    return true;
  }
}
