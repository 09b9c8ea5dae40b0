package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Deadline;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.index.Row;
import dev.parselambda.embedded.store.StoredCollection.Updated;
import dev.parselambda.embedded.store.StoredCollection.Upsert;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.value.BadFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes of documents, made on a state that nobody else sees until they are kept. */
final class Edit {
  /** Is told of each change before it is made, and may throw to prevent it. */
  interface Watcher {
    /**
     * @param before null for a new row
     * @param after null for a row that is removed
     */
    void changing(@Nullable Row before, @Nullable Row after);
  }

  private final Watcher watcher;
  private CollectionState state;

  Edit(CollectionState state, Watcher watcher) {
    this.state = state;
    this.watcher = watcher;
  }

  CollectionState state() {
    return state;
  }

  /** Returns why documents were refused, by their index. */
  Map<Integer, Failure> insert(List<Document> documents, boolean ordered) {
    Map<Integer, Failure> refused = new LinkedHashMap<>();
    for (int i = 0; i < documents.size() && (refused.isEmpty() || !ordered); i++) {
      try {
        insert(documents.get(i));
      } catch (Failure e) {
        refused.put(i, e);
      } catch (BadFilter e) {
        refused.put(i, Failure.of(e));
      }
    }
    return refused;
  }

  private void insert(Document document) {
    Document complete = NewDocument.complete(document);
    add(complete, NewDocument.sizeOfInserted(complete));
  }

  private void add(Document document, long size) {
    Row row = new Row(state.nextNumber(), document);
    CollectionState next = state.with(row, size);
    watcher.changing(null, row);
    state = next;
  }

  Updated update(Query query, UnaryOperator<Document> change, @Nullable Upsert upsert) {
    List<Row> found = state.search(query).rows();
    if (found.isEmpty() && upsert != null) {
      Document added = NewDocument.complete(upsert.make());
      add(added, NewDocument.sizeOfUpserted(added));
      return new Updated(0, 0, null, added);
    }
    return replace(found, change, query.deadline());
  }

  @SuppressWarnings("ReferenceEquality") // a change that changes nothing gives the same document
  private Updated replace(List<Row> found, UnaryOperator<Document> change, Deadline deadline) {
    int modified = 0;
    Document before = null;
    Document after = null;
    for (Row row : found) {
      deadline.check();
      before = row.document();
      after = change.apply(before);
      if (after != before) {
        modified++;
        replace(row, after);
      }
    }
    return new Updated(found.size(), modified, before, after);
  }

  private void replace(Row row, Document next) {
    if (WireValues.ORDER.compare(row.id(), next.get("_id")) != 0) {
      throw new Failure(
          66,
          "ImmutableField",
          "Performing an update on the path '_id' would modify the immutable field '_id'");
    }
    Row replaced = new Row(row.number(), next);
    CollectionState changed = state.replacing(row, replaced, NewDocument.sizeOfUpdated(next));
    watcher.changing(row, replaced);
    state = changed;
  }

  List<Document> delete(Query query) {
    List<Document> removed = new ArrayList<>();
    for (Row row : state.search(query).rows()) {
      removed.add(row.document());
      remove(row);
    }
    return removed;
  }

  void remove(Row row) {
    watcher.changing(row, null);
    state = state.without(row);
  }
}
