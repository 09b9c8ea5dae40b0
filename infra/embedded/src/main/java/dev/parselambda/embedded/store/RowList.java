package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
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
    Row row = new Row(nextNumber++, document);
    row.previous = last;
    if (last == null) {
      first = row;
    } else {
      last.next = row;
    }
    last = row;
    size++;
    return row;
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
