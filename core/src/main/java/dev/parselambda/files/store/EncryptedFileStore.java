package dev.parselambda.files.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store that encrypts files itself, with a key of the app. */
public interface EncryptedFileStore extends FileStore {

  /**
   * Encrypts every file with the key of this store that is not yet. The metadata stays. May be
   * repeated after it was interrupted; no file may be stored under a name that there is meanwhile.
   *
   * @param oldKey the key that they are encrypted with now; null for none
   * @return what became of each name
   * @throws dev.parselambda.value.ParseException when the store fails
   */
  Rotation rotateKey(@Nullable String oldKey);

  /**
   * The outcome.
   *
   * @param rotated the names of files that are encrypted with the key of the store now
   * @param current how many were before
   * @param failed the names of files that neither key fits
   */
  record Rotation(List<String> rotated, int current, List<String> failed) {}
}
