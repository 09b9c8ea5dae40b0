package dev.parselambda.embedded.store;

import dev.parselambda.embedded.index.Row;
import dev.parselambda.embedded.index.SortOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sorts rows; if only the first few are wanted it never keeps more than those. */
final class Sorter {
  private final SortOrder order;
  private final int most;
  private final PriorityQueue<Keyed> kept;

  private record Keyed(Row row, @Nullable Object[] keys, long seen) {}

  private final Comparator<Keyed> comparator;
  private long seen;

  /**
   * @param most how many are wanted; 0 for all
   */
  Sorter(SortOrder order, int most) {
    this.order = order;
    this.most = most;
    this.comparator =
        (a, b) -> {
          int byKeys = order.compare(a.keys, b.keys);
          return byKeys != 0 ? byKeys : Long.compare(a.seen, b.seen);
        };
    this.kept = new PriorityQueue<>(comparator.reversed());
  }

  void add(Row row) {
    Keyed next = new Keyed(row, order.keys(row.document()), seen++);
    if (most == 0 || kept.size() < most) {
      kept.add(next);
    } else if (comparator.compare(next, kept.peek()) < 0) {
      kept.poll();
      kept.add(next);
    }
  }

  List<Row> sorted() {
    List<Keyed> all = new ArrayList<>(kept);
    all.sort(comparator);
    List<Row> rows = new ArrayList<>(all.size());
    all.forEach(each -> rows.add(each.row));
    return rows;
  }
}
