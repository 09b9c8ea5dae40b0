package dev.parselambda.files.store;

import dev.parselambda.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts files as the adapters of Parse Server do: AES-256-GCM; the ciphertext, then the
 * initialization vector of 16 bytes, then the tag of 16 bytes. The key is the first 32 characters
 * of the base64 of the SHA-256 of a text.
 */
final class FileKey {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_CHARACTERS = 32;
  private static final int IV = 16;
  private static final int TAG = 16;

  /** How much longer a file is encrypted, in bytes. */
  static final int OVERHEAD = IV + TAG;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  FileKey(String text) {
    byte[] hash = Sha256.of(text);
    String characters = Base64.getEncoder().encodeToString(hash).substring(0, KEY_CHARACTERS);
    this.key = new SecretKeySpec(characters.getBytes(StandardCharsets.US_ASCII), "AES");
  }

  /** The key of a text; null for none. */
  static @Nullable FileKey of(@Nullable String text) {
    return text == null ? null : new FileKey(text);
  }

  byte[] encrypt(byte[] plain) {
    byte[] iv = new byte[IV];
    random.nextBytes(iv);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, iv);
      byte[] encrypted = new byte[plain.length + OVERHEAD];
      int written = cipher.doFinal(plain, 0, plain.length, encrypted, 0);
      // Java puts the tag behind the ciphertext, where the vector has its place.
      System.arraycopy(encrypted, written - TAG, encrypted, written - TAG + IV, TAG);
      System.arraycopy(iv, 0, encrypted, written - TAG, IV);
      return encrypted;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** The file; null when it was encrypted with another key, or not at all, or changed since. */
  byte @Nullable [] decrypt(byte[] encrypted) {
    int plain = encrypted.length - OVERHEAD;
    if (plain < 0) {
      return null;
    }
    byte[] iv = Arrays.copyOfRange(encrypted, plain, plain + IV);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, iv);
      // Nothing comes out before the tag has been seen.
      var _ = cipher.update(encrypted, 0, plain);
      return cipher.doFinal(encrypted, plain + IV, TAG);
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, iv));
    return cipher;
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("every Java runtime has AES-GCM and SHA-256", e);
  }
}
