package dev.parselambda.hooks;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Addresses that are not on the public internet: this machine, its network, and the services that a
 * cloud offers its machines at link-local addresses.
 */
final class PrivateAddresses {
  private PrivateAddresses() {}

  /**
   * @throws ParseException SCRIPT_FAILED when the host of a URL has such an address, or none
   */
  static void refuse(URI url) {
    try {
      for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
        if (isPrivate(address)) {
          throw new ParseException(
              ParseError.SCRIPT_FAILED, "The webhook is at a private address.");
        }
      }
    } catch (UnknownHostException e) {
      throw new ParseException(ParseError.SCRIPT_FAILED, "The webhook could not be reached.", e);
    }
  }

  static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || isOfBlock(address);
  }

  private static boolean isOfBlock(InetAddress address) {
    byte[] bytes = address.getAddress();
    return switch (address) {
      // RFC 6598, carrier-grade NAT, and RFC 1122, "this network".
      case Inet4Address _ -> bytes[0] == 0 || (bytes[0] == 100 && (bytes[1] & 0xc0) == 64);
      // RFC 4193, unique local addresses.
      case Inet6Address _ -> (bytes[0] & 0xfe) == 0xfc;
      default -> true;
    };
  }
}
