package dev.parselambda.embedded.store;

import org.jspecify.annotations.Nullable;

/**
 * One entry's place in an index: its values, and the row to tell equal ones apart. A key with fewer
 * values than the index has fields stands before or after all entries that start with them.
 */
final class IndexKey {
  static final long BEFORE = Long.MIN_VALUE;
  static final long AFTER = Long.MAX_VALUE;

  final @Nullable Object[] values;
  final long row;

  IndexKey(@Nullable Object[] values, long row) {
    this.values = values;
    this.row = row;
  }
}
