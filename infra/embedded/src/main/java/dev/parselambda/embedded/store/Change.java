package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;

/**
 * A change of the data as the journal keeps it. It says what something is afterwards, not what
 * became different, so applying one twice is the same as once.
 *
 * @param row a document's place in the natural order of its collection; {@link #NOWHERE} for others
 * @param value the document, the id of one that is gone, an index's specification or its name
 */
public record Change(Kind kind, String namespace, long row, Object value) {
  /** The row of what has no place in a collection's order. */
  public static final long NOWHERE = -1;

  /** The kinds of changes; the files have their names. */
  public enum Kind {
    PUT,
    REMOVE,
    CREATE_COLLECTION,
    DROP_COLLECTION,
    CREATE_INDEX,
    DROP_INDEX
  }

  public static Change put(String namespace, long row, Document document) {
    return new Change(Kind.PUT, namespace, row, document);
  }

  public static Change remove(String namespace, Object id) {
    return new Change(Kind.REMOVE, namespace, NOWHERE, id);
  }

  public static Change createCollection(String namespace) {
    return new Change(Kind.CREATE_COLLECTION, namespace, NOWHERE, "");
  }

  public static Change dropCollection(String namespace) {
    return new Change(Kind.DROP_COLLECTION, namespace, NOWHERE, "");
  }

  public static Change createIndex(String namespace, Document spec) {
    return new Change(Kind.CREATE_INDEX, namespace, NOWHERE, spec);
  }

  public static Change dropIndex(String namespace, String name) {
    return new Change(Kind.DROP_INDEX, namespace, NOWHERE, name);
  }
}
