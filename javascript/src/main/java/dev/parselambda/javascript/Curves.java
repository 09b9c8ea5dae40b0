package dev.parselambda.javascript;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import org.jspecify.annotations.Nullable;

/** The elliptic curves of NIST, by the names of OpenSSL and of the web. */
final class Curves {
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger THREE = BigInteger.valueOf(3);

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

  static ECParameterSpec of(String curve) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(named(curve)));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new HostException("ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
    }
  }

  /** As OpenSSL calls it. */
  static String nameOf(ECParameterSpec curve) {
    return switch (curve.getCurve().getField().getFieldSize()) {
      case 256 -> "prime256v1";
      case 384 -> "secp384r1";
      default -> "secp521r1";
    };
  }

  /** As the web calls it. */
  static String webNameOf(ECParameterSpec curve) {
    return "P-" + curve.getCurve().getField().getFieldSize();
  }

  /** How many bytes a coordinate has. */
  static int size(ECParameterSpec curve) {
    return (curve.getCurve().getField().getFieldSize() + 7) / Byte.SIZE;
  }

  /** The public point of a private number, by doubling and adding. */
  static ECPoint point(ECParameterSpec curve, BigInteger number) {
    ECPoint sum = null;
    for (int bit = number.bitLength() - 1; bit >= 0; bit--) {
      sum = added(curve, sum, sum);
      if (number.testBit(bit)) {
        sum = added(curve, sum, curve.getGenerator());
      }
    }
    return sum == null ? ECPoint.POINT_INFINITY : sum;
  }

  private static @Nullable ECPoint added(
      ECParameterSpec curve, @Nullable ECPoint one, @Nullable ECPoint other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    BigInteger prime = ((ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger x = one.getAffineX();
    BigInteger y = one.getAffineY();
    BigInteger slope;
    if (one.equals(other)) {
      BigInteger rise = x.modPow(TWO, prime).multiply(THREE).add(curve.getCurve().getA());
      slope = rise.multiply(y.multiply(TWO).modInverse(prime)).mod(prime);
    } else {
      BigInteger run = other.getAffineX().subtract(x).mod(prime);
      if (run.signum() == 0) {
        return null;
      }
      slope = other.getAffineY().subtract(y).multiply(run.modInverse(prime)).mod(prime);
    }
    BigInteger sumX = slope.modPow(TWO, prime).subtract(x).subtract(other.getAffineX()).mod(prime);
    return new ECPoint(sumX, slope.multiply(x.subtract(sumX)).subtract(y).mod(prime));
  }
}
