package dev.parselambda.embedded.journal;

import de.bwaldvogel.mongo.bson.Document;

/** One change as the log has it: a BSON document. Applying one twice is the same as once. */
enum Change {
  PUT,
  REMOVE,
  CREATE_COLLECTION,
  DROP_COLLECTION,
  CREATE_INDEX,
  DROP_INDEX,
  /** The last record of a snapshot. */
  END;

  /**
   * @param value the document's id, an index's specification or its name; empty for nothing
   */
  Document record(String namespace, Object value) {
    return new Document("c", name()).append("n", namespace).append("v", value);
  }

  /**
   * The record of a document.
   *
   * @param row its place in the collection's natural order
   */
  static Document put(String namespace, long row, Document document) {
    return new Document("c", PUT.name())
        .append("n", namespace)
        .append("r", row)
        .append("v", document);
  }

  static Change of(Document record) {
    return valueOf(String.valueOf(record.get("c")));
  }
}
