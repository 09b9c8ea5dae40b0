package dev.parselambda.javascript.crypto;

import dev.parselambda.javascript.host.Buffers;
import dev.parselambda.javascript.host.HostFunctions;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.graalvm.polyglot.Value;

/** Hashes, keys of messages and random values. */
public final class CryptoFunctions {
  private static final SecureRandom RANDOM = new SecureRandom();

  private CryptoFunctions() {}

  public static void addTo(HostFunctions functions) {
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
                SCrypt.generate(
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

  /** By Bouncy Castle, for Java's own takes passwords as texts only. */
  private static byte[] pbkdf2(
      String hash, byte[] password, byte[] salt, int iterations, int length) {
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(Hashes.raw(hash));
    generator.init(password, salt, iterations);
    return ((KeyParameter) generator.generateDerivedMacParameters(length * Byte.SIZE)).getKey();
  }

  /** {@code hkdf(hash, key, salt, info, length)}: RFC 5869. */
  private static Object hkdf(Value... arguments) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(Hashes.raw(arguments[0].asString()));
    generator.init(
        new HKDFParameters(
            Buffers.bytes(arguments[1]), Buffers.bytes(arguments[2]), Buffers.bytes(arguments[3])));
    byte[] key = new byte[arguments[4].asInt()];
    var _ = generator.generateBytes(key, 0, key.length);
    return Buffers.of(key);
  }
}
