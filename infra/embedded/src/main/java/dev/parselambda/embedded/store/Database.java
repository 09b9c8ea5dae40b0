package dev.parselambda.embedded.store;

import dev.parselambda.embedded.value.Failure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The collections of one database by name. */
public final class Database {
  private final String name;
  private final Databases all;
  private final Map<String, StoredCollection> collections = new ConcurrentHashMap<>();

  Database(String name, Databases all) {
    this.name = name;
    this.all = all;
  }

  public String name() {
    return name;
  }

  /** Names in alphabetical order. */
  public List<String> names() {
    return collections.keySet().stream().sorted().toList();
  }

  void each(Consumer<StoredCollection> visitor) {
    collections.values().forEach(visitor);
  }

  public @Nullable StoredCollection find(String collection) {
    return collections.get(collection);
  }

  /** The collection, made if it is not there: the first write does that. */
  public StoredCollection get(String collection) {
    StoredCollection known = collections.get(collection);
    return known != null ? known : collections.computeIfAbsent(collection, this::make);
  }

  /** Makes a collection; whether it was not there. */
  public boolean create(String collection) {
    boolean[] created = {false};
    collections.computeIfAbsent(
        collection,
        name -> {
          created[0] = true;
          return make(name);
        });
    return created[0];
  }

  private StoredCollection make(String collection) {
    if (collection.isEmpty() || collection.contains("$") || collection.indexOf('\0') >= 0) {
      throw new Failure(
          73, "InvalidNamespace", "Invalid collection name: '" + name + "." + collection + "'");
    }
    String namespace = name + "." + collection;
    all.journal().write(List.of(Change.createCollection(namespace)));
    return new StoredCollection(namespace, all);
  }

  /** Whether it was there. */
  public boolean drop(String collection) {
    boolean[] dropped = {false};
    collections.computeIfPresent(
        collection,
        (_, known) -> {
          known.drop();
          dropped[0] = true;
          return null;
        });
    return dropped[0];
  }
}
