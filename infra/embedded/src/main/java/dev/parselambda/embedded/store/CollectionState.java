package dev.parselambda.embedded.store;

import dev.parselambda.embedded.index.Deadline;
import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.index.IndexSet;
import dev.parselambda.embedded.index.Planner;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.index.Row;
import dev.parselambda.embedded.index.SortedTree;
import dev.parselambda.embedded.value.BsonSize;
import dev.parselambda.matcher.Matcher;
import java.util.Comparator;
import java.util.List;

/**
 * All that is in a collection at one moment. A change gives the next state, and this one stays.
 *
 * @param rows in the natural order, which is the order of insertion
 * @param nextNumber the number of the next row
 * @param largest no document is larger, in bytes
 */
record CollectionState(
    String namespace, SortedTree<Row> rows, IndexSet indexes, long nextNumber, long largest) {

  private static final Comparator<Row> NATURAL = Comparator.comparingLong(Row::number);

  static CollectionState empty(String namespace) {
    return new CollectionState(namespace, SortedTree.empty(NATURAL), new IndexSet(namespace), 0, 0);
  }

  /** This state, which is empty, with rows that are in order. */
  CollectionState filled(List<Row> ordered) {
    IndexSet filled = indexes;
    long size = 0;
    for (Row row : ordered) {
      filled = filled.with(row);
      size = Math.max(size, BsonSize.of(row.document()));
    }
    long next = ordered.isEmpty() ? 0 : ordered.getLast().number() + 1;
    return new CollectionState(
        namespace, SortedTree.ofSorted(NATURAL, ordered), filled, next, size);
  }

  Search search(Query query) {
    Matcher matcher = indexes.matcher(query, namespace);
    return new Search(rows, query, new Planner(indexes.all(), query).plan(), matcher);
  }

  /**
   * With a new row.
   *
   * @param size of its document
   */
  CollectionState with(Row row, long size) {
    indexes.check(row.document(), null);
    return new CollectionState(
        namespace,
        rows.with(row),
        indexes.with(row),
        Math.max(nextNumber, row.number() + 1),
        Math.max(largest, size));
  }

  /**
   * With the next row in place of one with the same number.
   *
   * @param size of the next row's document
   */
  CollectionState replacing(Row row, Row next, long size) {
    indexes.check(next.document(), row);
    return new CollectionState(
        namespace,
        rows.with(next),
        indexes.replacing(row, next),
        nextNumber,
        Math.max(largest, size));
  }

  CollectionState without(Row row) {
    return new CollectionState(
        namespace, rows.without(row), indexes.without(row), nextNumber, largest);
  }

  CollectionState withIndex(IndexDefinition definition, Deadline deadline) {
    return new CollectionState(
        namespace, rows, indexes.with(definition, rows, deadline), nextNumber, largest);
  }

  CollectionState withoutIndex(String name) {
    return new CollectionState(namespace, rows, indexes.without(name), nextNumber, largest);
  }
}
