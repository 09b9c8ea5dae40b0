package dev.parselambda.files.store;

import org.jspecify.annotations.Nullable;

/** A file that exists. */
public interface StoredFile {

  /** Its length in bytes. */
  long length();

  /**
   * Some of its bytes, in an array that is the caller's.
   *
   * @param start counted from 0
   * @param count with {@code start + count <= length()}
   */
  byte[] read(long start, int count);

  /** Whether a part of it costs no more than its share of the whole. */
  default boolean isReadInParts() {
    return true;
  }

  /**
   * What differs whenever the bytes of a name do, of letters, digits and {@code -} only; null where
   * the store knows no such thing.
   */
  default @Nullable String tag() {
    return null;
  }
}
