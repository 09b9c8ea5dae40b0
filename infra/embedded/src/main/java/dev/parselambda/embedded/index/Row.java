package dev.parselambda.embedded.index;

import de.bwaldvogel.mongo.bson.Document;

/**
 * A document and its place in the natural order.
 *
 * @param number rows are in the order of their numbers
 * @param document never changed: an update puts another row in this one's place
 */
public record Row(long number, Document document) {
  public Object id() {
    Object id = document.get("_id");
    if (id == null) {
      throw new IllegalStateException("a stored document without _id");
    }
    return id;
  }
}
