package dev.parselambda.embedded.index;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of an index, both ends included: which side of equal entries they are on is in the
 * keys.
 */
public record KeyRange(IndexKey from, IndexKey to) {
  private static final @Nullable Object[] NOTHING = new @Nullable Object[0];
  static final KeyRange ALL =
      new KeyRange(new IndexKey(NOTHING, IndexKey.BEFORE), new IndexKey(NOTHING, IndexKey.AFTER));

  @SuppressWarnings("ReferenceEquality") // there is one constant
  boolean isAll() {
    return this == ALL;
  }
}
