package dev.parselambda.embedded.journal;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.IndexDefinition;
import dev.parselambda.embedded.store.StoredCollection;

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
   * @param value the document, its id, an index's specification or its name; null for none
   */
  Document record(String namespace, Object value) {
    return new Document("c", name()).append("n", namespace).append("v", value);
  }

  static Change of(Document record) {
    return valueOf(String.valueOf(record.get("c")));
  }

  static void apply(Document record, Databases databases) {
    String namespace = String.valueOf(record.get("n"));
    Object value = record.get("v");
    switch (of(record)) {
      case PUT -> {
        if (value instanceof Document document) {
          databases.collection(namespace).restore(document);
        }
      }
      case REMOVE -> {
        if (value != null) {
          databases.collection(namespace).restoreRemoved(value);
        }
      }
      case CREATE_COLLECTION -> databases.collection(namespace);
      case DROP_COLLECTION -> {
        int dot = namespace.indexOf('.');
        databases.get(namespace.substring(0, dot)).drop(namespace.substring(dot + 1));
      }
      case CREATE_INDEX -> {
        if (value instanceof Document spec) {
          databases.collection(namespace).createIndex(IndexDefinition.of(spec));
        }
      }
      case DROP_INDEX -> dropIndex(databases.collection(namespace), String.valueOf(value));
      case END -> {}
    }
  }

  private static void dropIndex(StoredCollection collection, String name) {
    if (collection.indexes().stream().anyMatch(index -> index.name().equals(name))) {
      collection.dropIndexes(java.util.List.of(name));
    }
  }
}
