package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.index.Row;
import dev.parselambda.embedded.store.StoredCollection.Found;
import dev.parselambda.embedded.store.StoredCollection.Updated;
import dev.parselambda.embedded.store.StoredCollection.Upsert;
import dev.parselambda.embedded.value.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A collection as a transaction sees it: its state at the start of the transaction, with the
 * transaction's own changes. A row is claimed before it is changed, so that nobody else changes it
 * until the transaction ends.
 */
final class Fork implements Documents, Edit.Watcher {
  private final Transaction transaction;
  private final @Nullable StoredCollection origin;
  private final Edit edit;
  private final Map<Long, Net> changes = new LinkedHashMap<>();

  /** What has become of a row since the start; null for none. */
  private record Net(@Nullable Row before, @Nullable Row after) {}

  /**
   * @param origin null if there was no such collection
   */
  Fork(Transaction transaction, @Nullable StoredCollection origin, CollectionState start) {
    this.transaction = transaction;
    this.origin = origin;
    this.edit = new Edit(start, this);
  }

  @Nullable StoredCollection origin() {
    return origin;
  }

  boolean isChanged() {
    return !changes.isEmpty();
  }

  @Override
  public String namespace() {
    return edit.state().namespace();
  }

  @Override
  public List<IndexDefinition> indexes() {
    return edit.state().indexes().definitions();
  }

  @Override
  public Found find(Query query) {
    return StoredCollection.find(edit.state(), query);
  }

  @Override
  public int count(Query query) {
    return edit.state().search(query).count();
  }

  @Override
  public int size() {
    return edit.state().rows().size();
  }

  @Override
  public Map<Integer, Failure> insert(List<Document> documents, boolean ordered) {
    return edit.insert(documents, ordered);
  }

  @Override
  public Updated update(Query query, UnaryOperator<Document> change, @Nullable Upsert upsert) {
    return edit.update(query, change, upsert);
  }

  @Override
  public List<Document> delete(Query query) {
    return edit.delete(query);
  }

  @Override
  public void changing(@Nullable Row before, @Nullable Row after) {
    long number = before != null ? before.number() : after != null ? after.number() : 0;
    Net known = changes.get(number);
    if (known == null && before != null && origin != null) {
      origin.claim(before, transaction);
    }
    changes.put(number, new Net(known == null ? before : known.before(), after));
  }

  /**
   * The changes on top of what the collection is now. Others may have changed other rows since, and
   * taken unique keys.
   *
   * @param kept gets the changes for the journal
   * @throws Failure if another row has a unique key now
   */
  CollectionState onto(CollectionState now, String namespace, List<Change> kept) {
    CollectionState next = now;
    List<Row> rows = new ArrayList<>();
    for (Net net : changes.values()) {
      if (net.before() != null) {
        next = next.without(net.before());
        if (net.after() == null) {
          kept.add(Change.remove(namespace, net.before().id()));
        }
      }
      if (net.after() != null) {
        rows.add(
            net.before() != null ? net.after() : new Row(Change.NOWHERE, net.after().document()));
      }
    }
    for (Row row : rows) {
      Row placed =
          row.number() == Change.NOWHERE ? new Row(next.nextNumber(), row.document()) : row;
      next = next.with(placed, NewDocument.sizeOfUpdated(placed.document()));
      kept.add(Change.put(namespace, placed.number(), placed.document()));
    }
    return next;
  }
}
