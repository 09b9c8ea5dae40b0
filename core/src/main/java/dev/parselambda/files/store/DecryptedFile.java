package dev.parselambda.files.store;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that is stored encrypted. All of it has to be read to know that nobody changed it, for
 * each part that is asked for.
 */
record DecryptedFile(StoredFile encrypted, FileKey key) implements StoredFile {
  @Override
  public long length() {
    return Math.max(0, encrypted.length() - FileKey.OVERHEAD);
  }

  @Override
  public byte[] read(long start, int count) {
    byte[] stored = encrypted.read(0, Math.toIntExact(encrypted.length()));
    byte[] plain = key.decrypt(stored);
    if (plain == null) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR, "The file is not encrypted with the key of the store.");
    }
    return count == plain.length
        ? plain
        : Arrays.copyOfRange(plain, (int) start, (int) start + count);
  }

  /** Only the whole can be checked and decrypted. */
  @Override
  public boolean isReadInParts() {
    return false;
  }

  @Override
  public @Nullable String tag() {
    return encrypted.tag();
  }
}
