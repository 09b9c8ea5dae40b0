package dev.parselambda.javascript.crypto;

import dev.parselambda.javascript.host.HostException;
import java.security.spec.ECParameterSpec;

/** The elliptic curves of NIST, by the names of OpenSSL and of the web. */
final class Curves {
  private Curves() {}

  /**
   * Java's name of a curve.
   *
   * @throws HostException for one that it has not
   */
  static String named(String curve) {
    return switch (curve) {
      case "P-256", "prime256v1", "secp256r1" -> "secp256r1";
      case "P-384", "secp384r1" -> "secp384r1";
      case "P-521", "secp521r1" -> "secp521r1";
      default -> throw new HostException("ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
    };
  }

  /** As OpenSSL calls it. */
  static String nameOf(ECParameterSpec curve) {
    return switch (curve.getCurve().getField().getFieldSize()) {
      case 256 -> "prime256v1";
      case 384 -> "secp384r1";
      default -> "secp521r1";
    };
  }
}
