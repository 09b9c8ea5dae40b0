package dev.parselambda.javascript.crypto;

import dev.parselambda.javascript.host.Buffers;
import dev.parselambda.javascript.host.HostException;
import dev.parselambda.javascript.host.HostFunctions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** Ciphers: AES, triple DES and ChaCha20 by their names in OpenSSL, and RSA. */
public final class CipherFunctions {
  private static final Pattern AES = Pattern.compile("aes-?(128|192|256)-(cbc|ctr|ecb|gcm|cfb8?)");

  /** The length of an initialization vector of GCM that its counter begins with. */
  private static final int COUNTED = 12;

  private CipherFunctions() {}

  public static void addTo(HostFunctions functions) {
    functions.add("cipher", arguments -> cipher(functions, arguments));
    functions.add("rsa", CipherFunctions::rsa);
  }

  /**
   * {@code cipher(name, encrypts, key, iv, pads, aad, tagBits)} is a function of (bytes, isLast).
   * Output and input of an authenticated one end with the tag.
   */
  private static ProxyExecutable cipher(HostFunctions functions, Value... arguments) {
    byte[] iv = arguments[3].isNull() ? new byte[0] : Buffers.bytes(arguments[3]);
    int tagBits = arguments[6].asInt();
    Cipher cipher =
        opened(
            arguments[0].asString().toLowerCase(Locale.ROOT),
            arguments[1].asBoolean() ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
            Buffers.bytes(arguments[2]),
            iv,
            arguments[4].asBoolean(),
            tagBits);
    if (!arguments[5].isNull()) {
      cipher.updateAAD(Buffers.bytes(arguments[5]));
    }
    Cipher counter = counter(cipher, iv, Buffers.bytes(arguments[2]));
    return functions.proxy(
        given ->
            Buffers.of(
                counter == null
                    ? put(cipher, given)
                    : putBoth(cipher, counter, tagBits / Byte.SIZE, given)));
  }

  /**
   * What GCM enciphers by, where its counter is known: Java holds bytes back until the end, and
   * there is code that takes the end for empty, as it is in OpenSSL.
   */
  private static @Nullable Cipher counter(Cipher cipher, byte[] iv, byte[] key) {
    if (!cipher.getAlgorithm().contains("/GCM/") || iv.length != COUNTED) {
      return null;
    }
    byte[] first = Arrays.copyOf(iv, COUNTED + Integer.BYTES);
    first[first.length - 1] = 2;
    try {
      Cipher counter = Cipher.getInstance("AES/CTR/NoPadding");
      counter.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(first));
      return counter;
    } catch (GeneralSecurityException e) {
      throw new HostException("ERR_CRYPTO_INVALID_IV", "Invalid initialization vector");
    }
  }

  /** The one gives the bytes, the other the tag, or judges it. */
  private static byte[] putBoth(Cipher cipher, Cipher counter, int tagSize, Value... given) {
    byte[] authenticated = put(cipher, given);
    if (!given[1].asBoolean()) {
      byte[] out = counter.update(Buffers.bytes(given[0]));
      return out == null ? new byte[0] : out;
    }
    boolean hasTag = Buffers.bytes(given[0]).length == 0;
    int size = hasTag ? Math.min(tagSize, authenticated.length) : 0;
    return Arrays.copyOfRange(authenticated, authenticated.length - size, authenticated.length);
  }

  private static byte[] put(Cipher cipher, Value... given) {
    byte[] bytes = Buffers.bytes(given[0]);
    try {
      byte[] out = given[1].asBoolean() ? cipher.doFinal(bytes) : cipher.update(bytes);
      return out == null ? new byte[0] : out;
    } catch (AEADBadTagException e) {
      throw new HostException(
          "ERR_CRYPTO_BAD_TAG", "Unsupported state or unable to authenticate data");
    } catch (GeneralSecurityException e) {
      throw new HostException(
          "ERR_OSSL_BAD_DECRYPT", "error:1C800064:Provider routines::bad decrypt");
    }
  }

  private static Cipher opened(
      String name, int mode, byte[] key, byte[] iv, boolean pads, int tagBits) {
    Matcher aes = AES.matcher(name);
    String algorithm = "AES";
    String transformation;
    if (aes.matches()) {
      if (key.length * Byte.SIZE != Integer.parseInt(aes.group(1))) {
        throw new HostException("ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length");
      }
      String block = aes.group(2).toUpperCase(Locale.ROOT);
      boolean isStream = !block.equals("CBC") && !block.equals("ECB");
      transformation = "AES/" + block + (isStream || !pads ? "/NoPadding" : "/PKCS5Padding");
    } else if (name.equals("des-ede3-cbc")) {
      algorithm = "DESede";
      transformation = "DESede/CBC/" + (pads ? "PKCS5Padding" : "NoPadding");
    } else if (name.equals("chacha20-poly1305")) {
      algorithm = "ChaCha20";
      transformation = "ChaCha20-Poly1305";
    } else {
      throw new HostException("ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
    }
    try {
      Cipher cipher = Cipher.getInstance(transformation);
      cipher.init(mode, new SecretKeySpec(key, algorithm), parameters(transformation, iv, tagBits));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new HostException("ERR_CRYPTO_INVALID_IV", "Invalid initialization vector");
    }
  }

  private static @Nullable AlgorithmParameterSpec parameters(
      String transformation, byte[] iv, int tagBits) {
    if (transformation.contains("/ECB/")) {
      return null;
    }
    return transformation.contains("/GCM/")
        ? new GCMParameterSpec(tagBits, iv)
        : new IvParameterSpec(iv);
  }

  /** {@code rsa(encrypts, key, padding, hash, data)}, where the padding is oaep or pkcs1. */
  private static Object rsa(Value... arguments) {
    Key key = KeyFunctions.of(arguments[1]);
    int mode = arguments[0].asBoolean() ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
    try {
      Cipher cipher;
      if (arguments[2].asString().equals("oaep")) {
        String hash = Hashes.named(arguments[3].asString());
        cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        MGF1ParameterSpec mask = new MGF1ParameterSpec(hash);
        cipher.init(
            mode, key, new OAEPParameterSpec(hash, "MGF1", mask, PSource.PSpecified.DEFAULT));
      } else {
        cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(mode, key);
      }
      return Buffers.of(cipher.doFinal(Buffers.bytes(arguments[4])));
    } catch (GeneralSecurityException e) {
      throw new HostException("ERR_OSSL_RSA_OPERATION", String.valueOf(e.getMessage()));
    }
  }
}
