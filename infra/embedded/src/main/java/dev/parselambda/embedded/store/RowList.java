package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a collection in the order of insertion: MongoDB's natural order. */
final class RowList {
  private @Nullable Row first;
  private @Nullable Row last;
  private long nextNumber;
  private int size;

  int size() {
    return size;
  }

  Row append(Document document) {
    return append(new Row(nextNumber, document));
  }

  /** Puts a row at the end; rows that come with numbers are put in order by {@link #sort}. */
  Row append(Row row) {
    nextNumber = Math.max(nextNumber, row.number + 1);
    row.previous = last;
    row.next = null;
    if (last == null) {
      first = row;
    } else {
      last.next = row;
    }
    last = row;
    size++;
    return row;
  }

  /** Puts the rows in the order of their numbers. */
  void sort() {
    List<Row> all = new ArrayList<>(size);
    visit(false, all::add);
    all.sort(Comparator.comparingLong(row -> row.number));
    first = null;
    last = null;
    size = 0;
    all.forEach(this::append);
  }

  void remove(Row row) {
    if (row.previous == null) {
      first = row.next;
    } else {
      row.previous.next = row.next;
    }
    if (row.next == null) {
      last = row.previous;
    } else {
      row.next.previous = row.previous;
    }
    size--;
  }

  /** Shows the rows until one is refused. */
  void visit(boolean backwards, RowVisitor visitor) {
    for (Row row = backwards ? last : first; row != null; ) {
      Row following = backwards ? row.previous : row.next;
      if (!visitor.visit(row)) {
        return;
      }
      row = following;
    }
  }
}
