package dev.parselambda.javascript;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
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
    functions.add(
        "hash",
        arguments ->
            Buffers.of(Hashes.digest(arguments[0].asString()).digest(Buffers.bytes(arguments[1]))));
    functions.add("hmac", arguments -> hmac(arguments[0].asString(), arguments[1], arguments[2]));
    functions.add(
        "pbkdf2",
        arguments ->
            Buffers.of(
                pbkdf2(
                    arguments[4].asString(),
                    Buffers.bytes(arguments[0]),
                    Buffers.bytes(arguments[1]),
                    arguments[2].asInt(),
                    arguments[3].asInt())));
    functions.add("hkdf", CryptoFunctions::hkdf);
    functions.add(
        "scrypt",
        arguments ->
            Buffers.of(
                Scrypt.key(
                    Buffers.bytes(arguments[0]),
                    Buffers.bytes(arguments[1]),
                    arguments[2].asInt(),
                    arguments[3].asInt(),
                    arguments[4].asInt(),
                    arguments[5].asInt())));
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

  private static Object hmac(String algorithm, Value key, Value data) {
    return Buffers.of(mac(algorithm, Buffers.bytes(key)).doFinal(Buffers.bytes(data)));
  }

  private static Mac mac(String algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance("Hmac" + Hashes.named(algorithm).replace("SHA-", "SHA"));
      // Java has no empty key; one of a zero byte is filled up to the same.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, mac.getAlgorithm()));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw Hashes.unknown(algorithm);
    }
  }

  /** RFC 8018, for Java's own takes passwords as texts only. */
  static byte[] pbkdf2(String hash, byte[] password, byte[] salt, int iterations, int length) {
    Mac mac = mac(hash, password);
    byte[] key = new byte[length];
    int size = Math.min(mac.getMacLength(), LARGEST_HASH);
    for (int block = 1, at = 0; at < length; block++, at += size) {
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
      System.arraycopy(sum, 0, key, at, Math.min(size, length - at));
    }
    return key;
  }

  /** {@code hkdf(hash, key, salt, info, length)}: RFC 5869. */
  private static Object hkdf(Value... arguments) {
    String hash = arguments[0].asString();
    byte[] salt = Buffers.bytes(arguments[2]);
    Mac mac = mac(hash, mac(hash, salt).doFinal(Buffers.bytes(arguments[1])));
    byte[] info = Buffers.bytes(arguments[3]);
    byte[] key = new byte[arguments[4].asInt()];
    byte[] last = new byte[0];
    for (int block = 1, at = 0; at < key.length; block++, at += last.length) {
      mac.update(last);
      mac.update(info);
      last = mac.doFinal(new byte[] {(byte) block});
      System.arraycopy(last, 0, key, at, Math.min(last.length, key.length - at));
    }
    return Buffers.of(key);
  }
}
