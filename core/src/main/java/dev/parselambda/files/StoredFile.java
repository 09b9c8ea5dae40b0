package dev.parselambda.files;

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
}
