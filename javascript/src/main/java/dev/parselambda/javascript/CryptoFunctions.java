package dev.parselambda.javascript;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Value;

/** Hashes, keys of messages and random values. */
final class CryptoFunctions {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LARGEST_HASH = 64;

  private CryptoFunctions() {}

  static void addTo(HostFunctions functions) {
    functions.add("hash", arguments -> hash(arguments[0].asString(), arguments[1]));
    functions.add("hmac", arguments -> hmac(arguments[0].asString(), arguments[1], arguments[2]));
    functions.add("pbkdf2", CryptoFunctions::pbkdf2);
    functions.add("random", _ -> RANDOM.nextDouble());
    functions.add("randomUUID", _ -> UUID.randomUUID().toString());
    functions.add(
        "equalBytes",
        arguments ->
            MessageDigest.isEqual(Buffers.bytes(arguments[0]), Buffers.bytes(arguments[1])));
    functions.add(
        "randomBytes",
        arguments -> {
          byte[] bytes = new byte[arguments[0].asInt()];
          RANDOM.nextBytes(bytes);
          return Buffers.of(bytes);
        });
  }

  private static Object hash(String algorithm, Value data) {
    try {
      String name = plain(algorithm).replaceFirst("^SHA(?=\\d)", "SHA-");
      return Buffers.of(MessageDigest.getInstance(name).digest(Buffers.bytes(data)));
    } catch (NoSuchAlgorithmException e) {
      throw unknown(algorithm);
    }
  }

  private static Object hmac(String algorithm, Value key, Value data) {
    return Buffers.of(mac(algorithm, Buffers.bytes(key)).doFinal(Buffers.bytes(data)));
  }

  private static Mac mac(String algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance("Hmac" + plain(algorithm));
      // Java has no empty key; one of a zero byte is filled up to the same.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, mac.getAlgorithm()));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw unknown(algorithm);
    }
  }

  /** RFC 8018, for Java's own takes passwords as texts only. */
  private static Object pbkdf2(Value... arguments) {
    Mac mac = mac(arguments[4].asString(), Buffers.bytes(arguments[0]));
    byte[] salt = Buffers.bytes(arguments[1]);
    int iterations = arguments[2].asInt();
    byte[] key = new byte[arguments[3].asInt()];
    int size = Math.min(mac.getMacLength(), LARGEST_HASH);
    for (int block = 1, at = 0; at < key.length; block++, at += size) {
      mac.update(salt);
      byte[] last =
          mac.doFinal(
              new byte[] {
                (byte) (block >>> 24), (byte) (block >>> 16), (byte) (block >>> 8), (byte) block
              });
      byte[] sum = last.clone();
      for (int i = 1; i < iterations; i++) {
        last = mac.doFinal(last);
        for (int k = 0; k < sum.length; k++) {
          sum[k] ^= last[k];
        }
      }
      System.arraycopy(sum, 0, key, at, Math.min(size, key.length - at));
    }
    return Buffers.of(key);
  }

  private static String plain(String algorithm) {
    return algorithm.toUpperCase(Locale.ROOT).replace("RSA-", "").replace("SHA-", "SHA");
  }

  private static HostException unknown(String algorithm) {
    return new HostException(
        "ERR_CRYPTO_INVALID_DIGEST", "Digest method not supported: " + algorithm);
  }
}
