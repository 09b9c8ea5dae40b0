package dev.parselambda.access;

import dev.parselambda.config.option.TrustProxy;
import dev.parselambda.http.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Determines the address of a caller.
 *
 * <p>Anyone can write an {@code X-Forwarded-For} header, so only entries from trusted proxies
 * count: the list is read from its end, skipping trusted proxies, and the first other address is
 * the caller's.
 */
final class ClientAddress {
  private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");
  private static final List<String> LINK_LOCAL = List.of("169.254.0.0/16", "fe80::/10");
  private static final List<String> UNIQUE_LOCAL =
      List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

  private final TrustProxy trust;
  private final IpList trusted;

  ClientAddress(TrustProxy trust) {
    this.trust = trust;
    List<String> subnets = new ArrayList<>();
    for (String name : trust.addresses()) {
      switch (name) {
        case "loopback" -> subnets.addAll(LOOPBACK);
        case "linklocal" -> subnets.addAll(LINK_LOCAL);
        case "uniquelocal" -> subnets.addAll(UNIQUE_LOCAL);
        default -> subnets.add(name);
      }
    }
    this.trusted = new IpList(subnets);
  }

  String of(Request request) {
    String forwarded = request.headers().get("x-forwarded-for");
    if (forwarded == null) {
      return request.remoteAddress();
    }
    String[] hops = forwarded.split(",");
    String address = request.remoteAddress();
    int passed = 0;
    for (int i = hops.length - 1; i >= 0 && trusts(address, passed); i--) {
      address = hops[i].strip();
      passed++;
    }
    return address;
  }

  /** Whether a request comes from a trusted proxy. */
  boolean trustsSender(Request request) {
    return trusts(request.remoteAddress(), 0);
  }

  private boolean trusts(String address, int passed) {
    return trust.all() || passed < trust.hops() || trusted.contains(address);
  }
}
