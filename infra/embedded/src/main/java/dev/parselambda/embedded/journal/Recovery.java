package dev.parselambda.embedded.journal;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.IndexDefinition;
import dev.parselambda.embedded.store.Restoring;
import java.util.HashMap;
import java.util.Map;

/** Applies the records of snapshots and logs to empty databases. */
final class Recovery {
  private final Databases databases;
  private final Map<String, Restoring> collections = new HashMap<>();
  private boolean ended;

  Recovery(Databases databases) {
    this.databases = databases;
  }

  /** Whether the last record was that which ends a snapshot. */
  boolean hasEnded() {
    return ended;
  }

  void apply(Document record) {
    String namespace = String.valueOf(record.get("n"));
    Object value = record.get("v");
    Change change = Change.of(record);
    ended = change == Change.END;
    switch (change) {
      case PUT -> {
        if (value instanceof Document document) {
          in(namespace).put(document, record.get("r") instanceof Long row ? row : Restoring.LAST);
        }
      }
      case REMOVE -> in(namespace).remove(value);
      case CREATE_COLLECTION -> in(namespace);
      case DROP_COLLECTION -> {
        int dot = namespace.indexOf('.');
        collections.remove(namespace);
        databases.get(namespace.substring(0, dot)).drop(namespace.substring(dot + 1));
      }
      case CREATE_INDEX -> {
        if (value instanceof Document spec) {
          in(namespace).createIndex(IndexDefinition.of(spec));
        }
      }
      case DROP_INDEX -> in(namespace).dropIndex(String.valueOf(value));
      case END -> {}
    }
  }

  private Restoring in(String namespace) {
    return collections.computeIfAbsent(namespace, name -> databases.collection(name).restoring());
  }

  void finish() {
    collections.values().forEach(Restoring::finish);
  }
}
