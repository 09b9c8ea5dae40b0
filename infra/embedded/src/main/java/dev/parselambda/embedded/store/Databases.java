package dev.parselambda.embedded.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All databases of a server. */
public final class Databases {
  private final Map<String, Database> byName = new ConcurrentHashMap<>();
  private final Journal journal;

  public Databases(Journal journal) {
    this.journal = journal;
  }

  public Journal journal() {
    return journal;
  }

  /** The database; it exists as soon as it is named, but is listed only with a collection in it. */
  public Database get(String name) {
    Database known = byName.get(name);
    return known != null
        ? known
        : byName.computeIfAbsent(name, each -> new Database(each, journal));
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
}
