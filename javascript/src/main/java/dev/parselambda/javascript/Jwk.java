package dev.parselambda.javascript;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys as JSON (RFC 7517, 7518): those of RSA and of elliptic curves. */
final class Jwk {
  private Jwk() {}

  static Map<String, Object> of(Key key) {
    Map<String, Object> jwk = new LinkedHashMap<>();
    switch (key) {
      case RSAPublicKey rsa -> putRsa(jwk, rsa.getModulus(), rsa.getPublicExponent());
      case RSAPrivateCrtKey rsa -> {
        putRsa(jwk, rsa.getModulus(), rsa.getPublicExponent());
        jwk.put("d", text(rsa.getPrivateExponent()));
        jwk.put("p", text(rsa.getPrimeP()));
        jwk.put("q", text(rsa.getPrimeQ()));
        jwk.put("dp", text(rsa.getPrimeExponentP()));
        jwk.put("dq", text(rsa.getPrimeExponentQ()));
        jwk.put("qi", text(rsa.getCrtCoefficient()));
      }
      case ECPublicKey ec -> putEc(jwk, ec.getParams(), ec.getW());
      case ECPrivateKey ec -> {
        putEc(jwk, ec.getParams(), Curves.point(ec.getParams(), ec.getS()));
        jwk.put("d", text(ec.getS(), Curves.size(ec.getParams())));
      }
      default -> throw unsupported(key.getAlgorithm());
    }
    return jwk;
  }

  static Key key(Map<String, @Nullable Object> jwk) {
    try {
      return switch (String.valueOf(jwk.get("kty"))) {
        case "RSA" -> rsa(jwk);
        case "EC" -> ec(jwk);
        case String other -> throw unsupported(other);
      };
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new HostException("ERR_CRYPTO_INVALID_JWK", "Invalid JWK data");
    }
  }

  private static void putRsa(Map<String, Object> jwk, BigInteger modulus, BigInteger exponent) {
    jwk.put("kty", "RSA");
    jwk.put("n", text(modulus));
    jwk.put("e", text(exponent));
  }

  private static void putEc(Map<String, Object> jwk, ECParameterSpec curve, ECPoint point) {
    jwk.put("kty", "EC");
    jwk.put("crv", Curves.webNameOf(curve));
    jwk.put("x", text(point.getAffineX(), Curves.size(curve)));
    jwk.put("y", text(point.getAffineY(), Curves.size(curve)));
  }

  private static Key rsa(Map<String, @Nullable Object> jwk) throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance("RSA");
    BigInteger modulus = number(jwk, "n");
    BigInteger exponent = number(jwk, "e");
    return jwk.get("d") == null
        ? keys.generatePublic(new RSAPublicKeySpec(modulus, exponent))
        : keys.generatePrivate(
            new RSAPrivateCrtKeySpec(
                modulus,
                exponent,
                number(jwk, "d"),
                number(jwk, "p"),
                number(jwk, "q"),
                number(jwk, "dp"),
                number(jwk, "dq"),
                number(jwk, "qi")));
  }

  private static Key ec(Map<String, @Nullable Object> jwk) throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance("EC");
    ECParameterSpec curve = Curves.of(String.valueOf(jwk.get("crv")));
    return jwk.get("d") == null
        ? keys.generatePublic(
            new ECPublicKeySpec(new ECPoint(number(jwk, "x"), number(jwk, "y")), curve))
        : keys.generatePrivate(new ECPrivateKeySpec(number(jwk, "d"), curve));
  }

  private static BigInteger number(Map<String, @Nullable Object> jwk, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(String.valueOf(jwk.get(name))));
  }

  private static String text(BigInteger number) {
    return text(number, (number.bitLength() + 7) / Byte.SIZE);
  }

  private static String text(BigInteger number, int size) {
    byte[] bytes = number.toByteArray();
    byte[] exact = new byte[size];
    int from = Math.max(bytes.length - size, 0);
    byte[] digits = Arrays.copyOfRange(bytes, from, bytes.length);
    System.arraycopy(digits, 0, exact, size - digits.length, digits.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(exact);
  }

  private static HostException unsupported(String type) {
    return new HostException(
        "ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type: " + type);
  }
}
