package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A place for one document. The document in it is never changed: an update puts another one here.
 * So whoever has got a document may keep it without a copy or a lock.
 */
final class Row {
  final long number;
  Document document;
  @Nullable Row previous;
  @Nullable Row next;

  Row(long number, Document document) {
    this.number = number;
    this.document = document;
  }

  Object id() {
    Object id = document.get("_id");
    if (id == null) {
      throw new IllegalStateException("a stored document without _id");
    }
    return id;
  }
}
