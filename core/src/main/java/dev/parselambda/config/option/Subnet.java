package dev.parselambda.config.option;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A range of IP addresses, such as {@code 10.0.0.0/8}, or one address.
 *
 * <p>An IPv4 address written as IPv6 ({@code ::ffff:10.0.0.1}) is an IPv4 address, as InetAddress
 * reads it, and so is a subnet of such addresses; otherwise the families do not match each other.
 *
 * @param network an address of it, 4 or 16 bytes
 * @param prefix how many of its leading bits count
 */
public record Subnet(byte[] network, int prefix) {
  private static final int BYTES_4 = 4;
  private static final int BYTES_6 = 16;

  /** What all IPv4 addresses that are written as IPv6 begin with: {@code ::ffff:0:0/96}. */
  private static final int MAPPED_BITS = 96;

  public Subnet {
    if (prefix < 0 || prefix > network.length * 8) {
      throw new IllegalArgumentException("a prefix of " + prefix + " bits");
    }
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fe80::/10} or a single address.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Subnet of(String text) {
    int slash = text.indexOf('/');
    String written = slash < 0 ? text : text.substring(0, slash);
    byte[] bytes = InetAddress.ofLiteral(withoutZone(written)).getAddress();
    boolean isMapped = bytes.length == BYTES_4 && written.indexOf(':') >= 0;
    if (slash < 0) {
      return new Subnet(bytes, bytes.length * 8);
    }
    int prefix = Integer.parseInt(text, slash + 1, text.length(), 10);
    if (!isMapped) {
      return new Subnet(bytes, prefix);
    }
    return prefix < MAPPED_BITS
        ? new Subnet(asVersion6(bytes), prefix)
        : new Subnet(bytes, prefix - MAPPED_BITS);
  }

  /** Whether an address of 4 or 16 bytes is in it. */
  public boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int whole = prefix / 8;
    if (!Arrays.equals(address, 0, whole, network, 0, whole)) {
      return false;
    }
    int rest = prefix % 8;
    return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >> (8 - rest) == 0;
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
