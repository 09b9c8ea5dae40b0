package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.storage.matcher.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection and its indexes.
 *
 * <p>All that is stored is immutable ({@link CollectionState}). A query takes the state of the
 * moment and works on that, without a lock: however long it takes, it keeps nobody waiting. One
 * writes at a time; each change is journalled, then seen.
 */
public final class StoredCollection {
  private final String namespace;
  private final UUID uuid = UUID.randomUUID();
  private final Journal journal;
  private final Lock writeLock = new ReentrantLock();
  private volatile CollectionState state;
  private boolean dropped;

  public StoredCollection(String namespace, Journal journal) {
    this.namespace = namespace;
    this.journal = journal;
    this.state = CollectionState.empty(namespace);
  }

  /** Database and name, with a dot between them. */
  public String namespace() {
    return namespace;
  }

  public UUID uuid() {
    return uuid;
  }

  /**
   * What a query found; the matcher knows scores and distances.
   *
   * @param largest no document found is larger, in bytes
   */
  public record Found(List<Document> documents, Matcher matcher, long largest) {}

  /** The collection was dropped before it could be written to. */
  public static final class Dropped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Dropped() {
      super("dropped", null, false, false);
    }
  }

  /** How a query ran. */
  public record Explained(PlanShown plan, int returned, int keysExamined, int documentsExamined) {}

  /** What an update did; the documents are those before and after of the last one changed. */
  public record Updated(
      int matched, int modified, @Nullable Document before, @Nullable Document after) {
    /** Nothing matched. */
    public static final Updated NOTHING = new Updated(0, 0, null, null);
  }

  /** All documents that match. */
  public Found find(Query query) {
    CollectionState seen = state;
    Search search = seen.search(query);
    List<Row> found = search.rows();
    List<Document> documents = new ArrayList<>(found.size());
    found.forEach(row -> documents.add(row.document()));
    return new Found(documents, search.matcher(), seen.largest());
  }

  public int count(Query query) {
    return state.search(query).count();
  }

  /** How many documents there are. */
  public int size() {
    return state.rows().size();
  }

  /**
   * @param run whether to run the query too, for the numbers
   */
  public Explained explain(Query query, boolean run) {
    Search search = state.search(query);
    int returned = run ? search.rows().size() : 0;
    return new Explained(
        PlanShown.of(search.plan(), query),
        returned,
        search.keysExamined(),
        search.documentsExamined());
  }

  /** Stores a new document; gives it an {@code _id} if it has none. */
  public void insert(Document document) {
    Document complete = NewDocument.complete(document);
    long size = NewDocument.sizeOfInserted(complete);
    writing(() -> add(complete, size));
  }

  private Row add(Document document, long size) {
    Row row = new Row(state.nextNumber(), document);
    CollectionState next = state.with(row, size);
    journal.put(namespace, row.number(), document);
    state = next;
    return row;
  }

  /**
   * Replaces each match by what the change makes of it.
   *
   * @param upsert makes the document to insert if nothing matches; null for no upsert
   */
  public Updated update(Query query, UnaryOperator<Document> change, @Nullable Upsert upsert) {
    return writing(
        () -> {
          List<Row> found = state.search(query).rows();
          if (found.isEmpty() && upsert != null) {
            Document added = NewDocument.complete(upsert.make());
            add(added, NewDocument.sizeOfUpserted(added));
            return new Updated(0, 0, null, added);
          }
          return replace(found, change, query.deadline());
        });
  }

  /** Makes the document of an upsert. */
  @FunctionalInterface
  public interface Upsert {
    Document make();
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
    journal.put(namespace, row.number(), next);
    state = changed;
  }

  /** Removes all matches and returns them. */
  public List<Document> delete(Query query) {
    return writing(
        () -> {
          List<Document> removed = new ArrayList<>();
          for (Row row : state.search(query).rows()) {
            removed.add(row.document());
            remove(row);
          }
          return removed;
        });
  }

  private void remove(Row row) {
    CollectionState changed = state.without(row);
    journal.remove(namespace, row.id());
    state = changed;
  }

  /** Removes what has expired by the indexes that say when; returns how many. */
  public int expire(long nowMillis) {
    if (!state.indexes().mayExpire()) {
      return 0;
    }
    return writing(
        () -> {
          List<Row> expired = state.indexes().expired(nowMillis);
          expired.forEach(this::remove);
          return expired.size();
        });
  }

  /** The definitions of all indexes; that of {@code _id} first. */
  public List<IndexDefinition> indexes() {
    return state.indexes().definitions();
  }

  /**
   * Builds an index.
   *
   * @return whether it is new
   */
  public boolean createIndex(IndexDefinition definition, Deadline deadline) {
    return writing(
        () -> {
          CollectionState changed = state.withIndex(definition, deadline);
          boolean created = changed.indexes() != state.indexes();
          if (created) {
            journal.createIndex(namespace, definition.spec());
            state = changed;
          }
          return created;
        });
  }

  /** Drops the indexes of these names; not that of {@code _id}. */
  public void dropIndexes(List<String> names) {
    writing(
        () -> {
          for (String name : names) {
            CollectionState changed = state.withoutIndex(name);
            journal.dropIndex(namespace, name);
            state = changed;
          }
          return names;
        });
  }

  /** A document and its place in the natural order. */
  public record Placed(long row, Document document) {}

  /** All that is in the collection at one moment. */
  public record Content(List<IndexDefinition> indexes, List<Placed> documents) {}

  /** With all changes that the journal was told until now. */
  public Content content() {
    CollectionState seen = locked(() -> state);
    List<Placed> all = new ArrayList<>(seen.rows().size());
    seen.rows()
        .visit(
            false,
            row -> {
              all.add(new Placed(row.number(), row.document()));
              return true;
            });
    return new Content(seen.indexes().definitions(), all);
  }

  /** Ends the collection: whoever still has it finds it as it was, but cannot write to it. */
  void drop() {
    writing(
        () -> {
          journal.dropCollection(namespace);
          dropped = true;
          return dropped;
        });
  }

  /** What is wrong between the documents and the indexes: nothing, one hopes. */
  public List<String> verify() {
    CollectionState seen = state;
    return seen.indexes().verify(seen.rows());
  }

  /** Takes content from the journal, before anybody else sees the collection. */
  public Restoring restoring() {
    return new Restoring(CollectionState.empty(namespace), restored -> state = restored);
  }

  private interface Work<T> {
    T run();
  }

  private <T> T writing(Work<T> work) {
    return locked(
        () -> {
          if (dropped) {
            throw new Dropped();
          }
          return work.run();
        });
  }

  private <T> T locked(Work<T> work) {
    writeLock.lock();
    try {
      return work.run();
    } finally {
      writeLock.unlock();
    }
  }
}
