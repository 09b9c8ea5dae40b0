package dev.parselambda.config.option;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose word about the caller's address is taken: the values of Express's "trust proxy".
 *
 * @param all every proxy is trusted
 * @param hops this many proxies, counted from the server, are trusted
 * @param addresses the addresses, ranges and names (loopback, linklocal, uniquelocal) of trusted
 *     proxies
 */
public record TrustProxy(boolean all, int hops, List<String> addresses) {

  private static final Set<String> NAMES = Set.of("loopback", "linklocal", "uniquelocal");

  private static final TrustProxy NONE = new TrustProxy(false, 0, List.of());

  public TrustProxy {
    if (!addresses.isEmpty()) {
      IpAddress.check(
          "trustProxy", addresses.stream().filter(each -> !NAMES.contains(each)).toList());
    }
  }

  public static TrustProxy of(@Nullable Object value) {
    // Not a case of the switch: the usual start must not pay for making the switch.
    if (value == null) {
      return NONE;
    }
    return switch (value) {
      case Boolean all -> new TrustProxy(all, 0, List.of());
      case Number hops -> new TrustProxy(false, hops.intValue(), List.of());
      case String text ->
          new TrustProxy(false, 0, Arrays.stream(text.split(",")).map(String::trim).toList());
      case List<?> list -> new TrustProxy(false, 0, list.stream().map(String::valueOf).toList());
      default ->
          throw new OptionsException(
              "Parse Server option trustProxy must be a boolean, a number, a string or an array.");
    };
  }
}
