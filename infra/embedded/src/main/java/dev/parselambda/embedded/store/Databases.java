package dev.parselambda.embedded.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** All databases of a server. */
public final class Databases {
  /** Sessions whose last commit is known: more than clients have at work at once. */
  private static final int REMEMBERED = 10_000;

  private final Map<String, Database> byName = new ConcurrentHashMap<>();
  private final Journal journal;
  private final ReentrantLock publishing = new ReentrantLock();
  private final Map<Object, Transaction.Id> committed = new LinkedHashMap<>();

  public Databases(Journal journal) {
    this.journal = journal;
  }

  public Journal journal() {
    return journal;
  }

  /** The database; it exists as soon as it is named, but is listed only with a collection in it. */
  public Database get(String name) {
    Database known = byName.get(name);
    return known != null ? known : byName.computeIfAbsent(name, each -> new Database(each, this));
  }

  /** Those with collections, in alphabetical order. */
  public List<Database> all() {
    return byName.values().stream()
        .filter(each -> !each.names().isEmpty())
        .sorted(java.util.Comparator.comparing(Database::name))
        .toList();
  }

  /** Drops all collections of a database. */
  public void drop(String name) {
    Database database = get(name);
    database.names().forEach(database::drop);
  }

  /** The collection of a full name. */
  public StoredCollection collection(String namespace) {
    int dot = namespace.indexOf('.');
    return get(namespace.substring(0, dot)).get(namespace.substring(dot + 1));
  }

  private void expire(StoredCollection collection, long nowMillis) {
    try {
      collection.expire(nowMillis);
    } catch (StoredCollection.Dropped _) {
      // then all its documents are gone, expired or not
    }
  }

  /** Removes expired documents everywhere. */
  public void expire(long nowMillis) {
    for (Database database : all()) {
      for (String name : database.names()) {
        StoredCollection collection = database.find(name);
        if (collection != null) {
          expire(collection, nowMillis);
        }
      }
    }
  }

  /** Begins a transaction. */
  public Transaction begin() {
    return new Transaction(this);
  }

  /** All collections and what is in them at one moment. */
  Map<String, Transaction.Seen> now() {
    Map<String, Transaction.Seen> now = new HashMap<>();
    publishing(
        () -> {
          for (Database database : byName.values()) {
            database.each(
                collection ->
                    now.put(
                        collection.namespace(),
                        new Transaction.Seen(collection, collection.state())));
          }
        });
    return now;
  }

  /** Makes changes visible: at one moment for those who begin a transaction. */
  void publishing(Runnable publish) {
    publishing.lock();
    try {
      publish.run();
    } finally {
      publishing.unlock();
    }
  }

  /** Remembers that a transaction was committed, as the last one of its session. */
  public void committed(Transaction.Id id) {
    synchronized (committed) {
      committed.remove(id.session());
      committed.put(id.session(), id);
      if (committed.size() > REMEMBERED) {
        committed.remove(committed.keySet().iterator().next());
      }
    }
  }

  /** Whether the last transaction that a session committed is this one. */
  public boolean isCommitted(Transaction.Id id) {
    synchronized (committed) {
      return id.equals(committed.get(id.session()));
    }
  }

  /** The last transactions that sessions committed, the latest at the end. */
  public List<Transaction.Id> committed() {
    synchronized (committed) {
      return List.copyOf(committed.values());
    }
  }
}
