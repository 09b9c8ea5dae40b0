package dev.parselambda.javascript;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** Hashes, by the names that OpenSSL and the web have for them. */
final class Hashes {
  private Hashes() {}

  /** Java's name: {@code SHA-256} for {@code sha256}, {@code RSA-SHA256} and the like. */
  static String named(String hash) {
    String plain =
        hash.toUpperCase(Locale.ROOT).replace("RSA-", "").replace("WITHRSAENCRYPTION", "");
    return plain.replaceFirst("^SHA(?=\\d{3}$|1$)", "SHA-");
  }

  static MessageDigest digest(String hash) {
    try {
      return MessageDigest.getInstance(named(hash));
    } catch (NoSuchAlgorithmException e) {
      throw unknown(hash);
    }
  }

  /** How many bytes one has. */
  static int size(String hash) {
    return digest(hash).getDigestLength();
  }

  static HostException unknown(String hash) {
    return new HostException("ERR_CRYPTO_INVALID_DIGEST", "Digest method not supported: " + hash);
  }
}
