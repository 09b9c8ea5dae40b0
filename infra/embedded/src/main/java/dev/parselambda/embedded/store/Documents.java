package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.StoredCollection.Found;
import dev.parselambda.embedded.store.StoredCollection.Updated;
import dev.parselambda.embedded.store.StoredCollection.Upsert;
import dev.parselambda.embedded.value.Failure;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The documents of a collection: as everybody sees them, or as a transaction does. */
public sealed interface Documents permits StoredCollection, Fork {
  /** Database and name, with a dot between them. */
  String namespace();

  /** The definitions of all indexes; that of {@code _id} first. */
  List<IndexDefinition> indexes();

  /** All documents that match. */
  Found find(Query query);

  int count(Query query);

  /** How many documents there are. */
  int size();

  /**
   * Stores new documents; gives those an {@code _id} that have none.
   *
   * @param ordered whether to stop at the first that is refused
   * @return why documents were refused, by their index
   */
  Map<Integer, Failure> insert(List<Document> documents, boolean ordered);

  /**
   * Replaces each match by what the change makes of it.
   *
   * @param upsert makes the document to insert if nothing matches; null for no upsert
   */
  Updated update(Query query, UnaryOperator<Document> change, @Nullable Upsert upsert);

  /** Removes all matches and returns them. */
  List<Document> delete(Query query);
}
