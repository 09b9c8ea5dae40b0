package dev.parselambda.embedded.index;

import org.jspecify.annotations.Nullable;

/**
 * One entry of an index: its values and its row, which tells equal ones apart. A bound has no row,
 * and stands before or after all entries that start with its values.
 */
final class IndexKey {
  static final long BEFORE = Long.MIN_VALUE;
  static final long AFTER = Long.MAX_VALUE;

  final @Nullable Object[] values;
  final long place;
  private final @Nullable Row row;

  IndexKey(@Nullable Object[] values, Row row) {
    this.values = values;
    this.place = row.number();
    this.row = row;
  }

  /**
   * @param side {@link #BEFORE} or {@link #AFTER}
   */
  IndexKey(@Nullable Object[] values, long side) {
    this.values = values;
    this.place = side;
    this.row = null;
  }

  /** The row of an entry; bounds have none. */
  Row row() {
    if (row == null) {
      throw new IllegalStateException("a bound has no row");
    }
    return row;
  }
}
