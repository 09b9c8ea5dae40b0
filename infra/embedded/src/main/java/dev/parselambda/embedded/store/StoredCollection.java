package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.storage.matcher.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection and its indexes.
 *
 * <p>Many may read at once; one writes. A stored document is never changed, only replaced, so what
 * a query returns stays as it was found, without copies.
 */
public final class StoredCollection {
  private final String namespace;
  private final UUID uuid = UUID.randomUUID();
  private final Journal journal;
  private final RowList rows = new RowList();
  private final IndexSet indexes;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private long largest;
  private boolean dropped;

  public StoredCollection(String namespace, Journal journal) {
    this.namespace = namespace;
    this.journal = journal;
    this.indexes = new IndexSet(namespace);
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
    return reading(
        () -> {
          Search search = search(query);
          List<Row> found = search.rows();
          List<Document> documents = new ArrayList<>(found.size());
          found.forEach(row -> documents.add(row.document));
          return new Found(documents, search.matcher(), largest);
        });
  }

  public int count(Query query) {
    return reading(() -> search(query).count());
  }

  /** How many documents there are. */
  public int size() {
    return reading(rows::size);
  }

  /**
   * @param run whether to run the query too, for the numbers
   */
  public Explained explain(Query query, boolean run) {
    return reading(
        () -> {
          Search search = search(query);
          int returned = run ? search.rows().size() : 0;
          return new Explained(
              PlanShown.of(search.plan(), query),
              returned,
              search.keysExamined(),
              search.documentsExamined());
        });
  }

  private Search search(Query query) {
    Matcher matcher = indexes.matcher(query, namespace);
    return new Search(rows, query, new Planner(indexes.all(), query).plan(), matcher);
  }

  /** Stores a new document; gives it an {@code _id} if it has none. */
  public void insert(Document document) {
    Document complete = NewDocument.complete(document);
    long size = NewDocument.sizeOfInserted(complete);
    writing(() -> add(complete, size));
  }

  private Row add(Document document, long size) {
    largest = Math.max(largest, size);
    indexes.check(document, null);
    Row row = rows.append(document);
    indexes.add(document, row);
    journal.put(namespace, row.number, document);
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
          List<Row> found = search(query).rows();
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
      before = row.document;
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
    largest = Math.max(largest, NewDocument.sizeOfUpdated(next));
    indexes.check(next, row);
    indexes.replace(row, next);
    row.document = next;
    journal.put(namespace, row.number, next);
  }

  /** Removes all matches and returns them. */
  public List<Document> delete(Query query) {
    return writing(
        () -> {
          List<Document> removed = new ArrayList<>();
          for (Row row : search(query).rows()) {
            removed.add(row.document);
            remove(row);
          }
          return removed;
        });
  }

  private void remove(Row row) {
    indexes.remove(row);
    rows.remove(row);
    journal.remove(namespace, row.id());
  }

  /** Removes what has expired by the indexes that say when; returns how many. */
  public int expire(long nowMillis) {
    if (!indexes.mayExpire()) {
      return 0;
    }
    return writing(
        () -> {
          List<Row> expired = indexes.expired(nowMillis);
          expired.forEach(this::remove);
          return expired.size();
        });
  }

  /** The definitions of all indexes; that of {@code _id} first. */
  public List<IndexDefinition> indexes() {
    return reading(indexes::definitions);
  }

  /**
   * Builds an index.
   *
   * @return whether it is new
   */
  public boolean createIndex(IndexDefinition definition, Deadline deadline) {
    return writing(
        () -> {
          boolean created = indexes.create(definition, rows, deadline);
          if (created) {
            journal.createIndex(namespace, definition.spec());
          }
          return created;
        });
  }

  /** Drops the indexes of these names; not that of {@code _id}. */
  public void dropIndexes(List<String> names) {
    writing(
        () -> {
          for (String name : names) {
            indexes.drop(name);
            journal.dropIndex(namespace, name);
          }
          return names;
        });
  }

  /** A document and its place in the natural order. */
  public record Placed(long row, Document document) {}

  /** All that is in the collection at one moment. */
  public record Content(List<IndexDefinition> indexes, List<Placed> documents) {}

  public Content content() {
    return reading(
        () -> {
          List<Placed> all = new ArrayList<>(rows.size());
          rows.visit(false, row -> all.add(new Placed(row.number, row.document)));
          return new Content(indexes.definitions(), all);
        });
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
    return reading(() -> indexes.verify(rows));
  }

  /** Takes content from the journal, before anybody else sees the collection. */
  public Restoring restoring() {
    return new Restoring(rows, indexes, size -> largest = Math.max(largest, size));
  }

  private interface Work<T> {
    T run();
  }

  private <T> T reading(Work<T> work) {
    return locked(lock.readLock(), work);
  }

  private <T> T writing(Work<T> work) {
    return locked(
        lock.writeLock(),
        () -> {
          if (dropped) {
            throw new Dropped();
          }
          return work.run();
        });
  }

  private static <T> T locked(Lock side, Work<T> work) {
    side.lock();
    try {
      return work.run();
    } finally {
      side.unlock();
    }
  }
}
