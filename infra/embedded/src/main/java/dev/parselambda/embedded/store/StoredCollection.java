package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.storage.matcher.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection and its indexes.
 *
 * <p>All that is stored is immutable ({@link CollectionState}). A query takes the state of the
 * moment and works on that, without a lock: however long it takes, it keeps nobody waiting. One
 * writes at a time; what a statement changes is journalled, then seen.
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

  /**
   * Stores new documents; gives those an {@code _id} that have none.
   *
   * @param ordered whether to stop at the first that is refused
   * @return why documents were refused, by their index
   */
  public Map<Integer, Failure> insert(List<Document> documents, boolean ordered) {
    return editing(edit -> edit.insert(documents, ordered));
  }

  /**
   * Replaces each match by what the change makes of it.
   *
   * @param upsert makes the document to insert if nothing matches; null for no upsert
   */
  public Updated update(Query query, UnaryOperator<Document> change, @Nullable Upsert upsert) {
    return editing(edit -> edit.update(query, change, upsert));
  }

  /** Makes the document of an upsert. */
  @FunctionalInterface
  public interface Upsert {
    Document make();
  }

  /** Removes all matches and returns them. */
  public List<Document> delete(Query query) {
    return editing(edit -> edit.delete(query));
  }

  /** Removes what has expired by the indexes that say when; returns how many. */
  public int expire(long nowMillis) {
    if (!state.indexes().mayExpire()) {
      return 0;
    }
    return editing(
        edit -> {
          List<Row> expired = edit.state().indexes().expired(nowMillis);
          expired.forEach(edit::remove);
          return expired.size();
        });
  }

  /**
   * Changes documents. What is done before an error stands, as in MongoDB; if it cannot be
   * journalled nothing does.
   */
  private <T> T editing(Function<Edit, T> work) {
    return writing(
        () -> {
          List<Change> changes = new ArrayList<>(1);
          Edit edit = new Edit(state, (before, after) -> changes.add(change(before, after)));
          try {
            return work.apply(edit);
          } finally {
            keep(changes, edit.state());
          }
        });
  }

  private Change change(@Nullable Row before, @Nullable Row after) {
    if (after != null) {
      return Change.put(namespace, after.number(), after.document());
    }
    return Change.remove(namespace, Objects.requireNonNull(before).id());
  }

  private void keep(List<Change> changes, CollectionState changed) {
    journal.write(changes);
    state = changed;
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
            keep(List.of(Change.createIndex(namespace, definition.spec())), changed);
          }
          return created;
        });
  }

  /** Drops the indexes of these names; not that of {@code _id}. */
  public void dropIndexes(List<String> names) {
    writing(
        () -> {
          CollectionState changed = state;
          for (String name : names) {
            changed = changed.withoutIndex(name);
          }
          keep(names.stream().map(name -> Change.dropIndex(namespace, name)).toList(), changed);
          return names;
        });
  }

  /** A document and its place in the natural order. */
  public record Placed(long row, Document document) {}

  /** All that is in the collection at one moment. */
  public record Content(List<IndexDefinition> indexes, List<Placed> documents) {}

  public Content content() {
    return content(state);
  }

  /**
   * The content with all changes that the journal has until now: one that has been written but
   * cannot be seen yet is waited for.
   *
   * @throws Dropped if the collection has ended
   */
  public Content journalled() {
    return content(writing(() -> state));
  }

  private static Content content(CollectionState seen) {
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
          journal.write(List.of(Change.dropCollection(namespace)));
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
    writeLock.lock();
    try {
      if (dropped) {
        throw new Dropped();
      }
      return work.run();
    } finally {
      writeLock.unlock();
    }
  }
}
