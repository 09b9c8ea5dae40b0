package dev.parselambda.embedded.index;

import java.util.List;

/** How the documents of a query are found; the filter is tested on each of them in any case. */
public sealed interface Plan {
  /** Whether the rows come in the order that was asked for. */
  boolean sorted();

  /** All rows in natural order, or in its reverse. */
  record Scan(boolean backwards, boolean sorted) implements Plan {}

  /** The row whose {@code _id} is given. */
  record ById(StoredIndex index, Object id) implements Plan {
    @Override
    public boolean sorted() {
      return true;
    }
  }

  /**
   * The entries of some ranges of an index.
   *
   * @param backwards whether from the last to the first
   */
  record Ranges(StoredIndex index, List<KeyRange> ranges, boolean backwards, boolean sorted)
      implements Plan {}

  /** The rows of all branches of an $or, each once. */
  record Union(List<Plan> branches) implements Plan {
    @Override
    public boolean sorted() {
      return false;
    }
  }
}
