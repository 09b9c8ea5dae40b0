package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Deadline;
import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.index.PlanShown;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.index.Row;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.matcher.Matcher;
import java.util.ArrayList;
import java.util.HashMap;
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
public final class StoredCollection implements Documents {
  private final String namespace;
  private final UUID uuid = UUID.randomUUID();
  private final Databases databases;
  private final Map<Long, Transaction> claims = new HashMap<>();
  private final Lock writeLock = new ReentrantLock();
  private volatile CollectionState state;
  private boolean dropped;

  public StoredCollection(String namespace, Databases databases) {
    this.namespace = namespace;
    this.databases = databases;
    this.state = CollectionState.empty(namespace);
  }

  @Override
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

  @Override
  public Found find(Query query) {
    return find(state, query);
  }

  static Found find(CollectionState seen, Query query) {
    Search search = seen.search(query);
    List<Row> found = search.rows();
    List<Document> documents = new ArrayList<>(found.size());
    found.forEach(row -> documents.add(row.document()));
    return new Found(documents, search.matcher(), seen.largest());
  }

  @Override
  public int count(Query query) {
    return state.search(query).count();
  }

  @Override
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

  @Override
  public Map<Integer, Failure> insert(List<Document> documents, boolean ordered) {
    return editing(Deadline.NONE, edit -> edit.insert(documents, ordered));
  }

  @Override
  public Updated update(Query query, UnaryOperator<Document> change, @Nullable Upsert upsert) {
    return editing(query.deadline(), edit -> edit.update(query, change, upsert));
  }

  /** Makes the document of an upsert. */
  @FunctionalInterface
  public interface Upsert {
    Document make();
  }

  @Override
  public List<Document> delete(Query query) {
    return editing(query.deadline(), edit -> edit.delete(query));
  }

  /** Removes what has expired by the indexes that say when; returns how many. */
  public int expire(long nowMillis) {
    if (!state.indexes().mayExpire()) {
      return 0;
    }
    return editing(
        Deadline.NONE,
        edit -> {
          List<Row> expired = edit.state().indexes().expired(nowMillis);
          expired.stream().filter(row -> !claims.containsKey(row.number())).forEach(edit::remove);
          return expired.size();
        });
  }

  /** A transaction has changed a row that is to be changed. */
  private static final class Claimed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Transaction owner;

    private Claimed(Transaction owner) {
      super("claimed", null, false, false);
      this.owner = owner;
    }
  }

  /**
   * Changes documents. What is done before an error stands, as in MongoDB; if it cannot be
   * journalled nothing does. A transaction that has changed one of the rows is waited for.
   */
  private <T> T editing(Deadline deadline, Function<Edit, T> work) {
    while (true) {
      try {
        return writing(() -> edited(work));
      } catch (Claimed e) {
        e.owner.awaitEnd(deadline);
      }
    }
  }

  private <T> T edited(Function<Edit, T> work) {
    List<Change> changes = new ArrayList<>(1);
    Edit edit =
        new Edit(
            state,
            (before, after) -> {
              requireUnclaimed(before);
              changes.add(change(before, after));
            });
    T result;
    try {
      result = work.apply(edit);
    } catch (Claimed e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      keep(changes, edit.state());
      throw e;
    }
    keep(changes, edit.state());
    return result;
  }

  private void requireUnclaimed(@Nullable Row row) {
    if (row != null && !claims.isEmpty()) {
      Transaction owner = claims.get(row.number());
      if (owner != null) {
        throw new Claimed(owner);
      }
    }
  }

  /**
   * Keeps others from changing a row until the transaction ends.
   *
   * @param row as the transaction sees it
   * @throws Failure if it has been changed since, or another transaction has claimed it
   */
  @SuppressWarnings("ReferenceEquality") // a change makes another document, even an equal one
  void claim(Row row, Transaction transaction) {
    writeLock.lock();
    try {
      Row now = state.rows().get(row);
      if (dropped
          || now == null
          || now.document() != row.document()
          || claims.containsKey(row.number())) {
        throw Failure.writeConflict();
      }
      claims.put(row.number(), transaction);
    } finally {
      writeLock.unlock();
    }
  }

  @SuppressWarnings("ReferenceEquality")
  void release(Transaction transaction) {
    writeLock.lock();
    try {
      claims.values().removeIf(owner -> owner == transaction);
    } finally {
      writeLock.unlock();
    }
  }

  /**
   * Does something while nobody changes any of these collections.
   *
   * @param inOrder in the order of their names, in which everybody locks them
   * @throws Dropped if one of them has ended
   */
  static void whileLocked(List<StoredCollection> inOrder, Runnable work) {
    if (inOrder.isEmpty()) {
      work.run();
    } else {
      StoredCollection first = inOrder.getFirst();
      boolean _ =
          first.writing(
              () -> {
                whileLocked(inOrder.subList(1, inOrder.size()), work);
                return true;
              });
    }
  }

  CollectionState state() {
    return state;
  }

  /** What a transaction has journalled; the collection is locked. */
  void become(CollectionState next) {
    state = next;
  }

  private Change change(@Nullable Row before, @Nullable Row after) {
    if (after != null) {
      return Change.put(namespace, after.number(), after.document());
    }
    return Change.remove(namespace, Objects.requireNonNull(before).id());
  }

  private void keep(List<Change> changes, CollectionState changed) {
    databases.journal().write(changes);
    databases.publishing(() -> state = changed);
  }

  @Override
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
          databases.journal().write(List.of(Change.dropCollection(namespace)));
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
