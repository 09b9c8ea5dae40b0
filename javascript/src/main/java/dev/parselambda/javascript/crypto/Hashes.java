package dev.parselambda.javascript.crypto;

import dev.parselambda.javascript.host.HostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.jcajce.provider.digest.RIPEMD160;
import org.bouncycastle.jcajce.provider.util.DigestFactory;

/** Hashes, by the names that OpenSSL and the web have for them. */
final class Hashes {
  private static final Set<String> RIPEMD = Set.of("RIPEMD160", "RMD160", "RIPEMD");

  private Hashes() {}

  /** Java's name: {@code SHA-256} for {@code sha256}, {@code RSA-SHA256} and the like. */
  static String named(String hash) {
    String plain =
        hash.toUpperCase(Locale.ROOT).replace("RSA-", "").replace("WITHRSAENCRYPTION", "");
    return plain.replaceFirst("^SHA(?=\\d{3}$|1$)", "SHA-");
  }

  static MessageDigest digest(String hash) {
    String name = named(hash);
    try {
      return RIPEMD.contains(name) ? new RIPEMD160.Digest() : MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw unknown(hash);
    }
  }

  /** The same, for what is built on a hash. */
  static Digest raw(String hash) {
    Digest digest = DigestFactory.getDigest(named(hash));
    if (digest == null) {
      throw unknown(hash);
    }
    return digest;
  }

  /** How many bytes one has. */
  static int size(String hash) {
    return digest(hash).getDigestLength();
  }

  static HostException unknown(String hash) {
    return new HostException("ERR_CRYPTO_INVALID_DIGEST", "Digest method not supported: " + hash);
  }
}
