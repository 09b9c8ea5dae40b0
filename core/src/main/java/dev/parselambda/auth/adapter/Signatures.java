package dev.parselambda.auth.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (RFC 2104), and the comparison that does not tell how much was right. */
public final class Signatures {
  private Signatures() {}

  /**
   * @param algorithm such as {@code HmacSHA1}
   */
  public static byte[] hmac(String algorithm, byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm, e);
    }
  }

  public static String hmacHex(String algorithm, String key, String message) {
    return HexFormat.of().formatHex(hmac(algorithm, key.getBytes(UTF_8), message.getBytes(UTF_8)));
  }

  public static boolean same(String a, String b) {
    return MessageDigest.isEqual(a.getBytes(UTF_8), b.getBytes(UTF_8));
  }
}
