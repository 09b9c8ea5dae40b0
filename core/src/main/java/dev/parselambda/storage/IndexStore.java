package dev.parselambda.storage;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import dev.parselambda.storage.DatabaseErrors.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The indexes of the classes' collections. */
public final class IndexStore {
  private static final Logger LOG = LoggerFactory.getLogger(IndexStore.class);

  // MongoDB's error codes.
  private static final int NAMESPACE_NOT_FOUND = 26;
  private static final int INDEX_NOT_FOUND = 27;
  private static final int INDEX_OPTIONS_CONFLICT = 85;

  private final Supplier<MongoDatabase> database;
  private final String prefix;
  private final DatabaseErrors errors = new DatabaseErrors(true);

  IndexStore(Supplier<MongoDatabase> database, String prefix) {
    this.database = database;
    this.prefix = prefix;
  }

  /** Creates indexes, given as name to key document. An empty map costs nothing. */
  public void create(String className, Map<String, Map<String, Object>> indexes) {
    if (!indexes.isEmpty()) {
      var _ = errors.call(Work.ADMINISTRATION, () -> createNow(className, indexes));
    }
  }

  /**
   * Creates a text index; a collection can have only one.
   *
   * @return false if the collection has another one
   */
  public boolean createText(String className, String name, Map<String, Object> key) {
    return unless(Set.of(INDEX_OPTIONS_CONFLICT), () -> createNow(className, Map.of(name, key)));
  }

  /** Drops an index; a missing one is not an error. */
  public void drop(String className, String name) {
    var _ =
        unless(
            Set.of(INDEX_NOT_FOUND, NAMESPACE_NOT_FOUND),
            () -> {
              collection(className).dropIndex(name);
              return name;
            });
  }

  /**
   * Creates the missing indexes of a class. An index that cannot be created, because of duplicates
   * or because its name is taken, is logged, and the others are created without it.
   */
  public void ensure(String className, List<SystemIndex> indexes) {
    MongoCollection<Document> collection = collection(className);
    try {
      collection.createIndexes(indexes.stream().map(SystemIndex::model).toList());
    } catch (MongoException _) {
      // One command creates all or none, so the failing index is found one by one.
      indexes.forEach(index -> ensure(collection, index));
    }
  }

  private static void ensure(MongoCollection<Document> collection, SystemIndex index) {
    try {
      collection.createIndexes(List.of(index.model()));
    } catch (MongoException e) {
      LOG.warn(
          "Unable to create index {} of {}: {}", index.name(), index.className(), e.getMessage());
    }
  }

  /**
   * The existing indexes of a class's collection, in the form in which {@code _SCHEMA} lists them;
   * none if there is no collection.
   */
  public Map<String, Map<String, Object>> real(String className) {
    List<Document> real =
        errors.call(Work.OWN, () -> collection(className).listIndexes().into(new ArrayList<>()));
    Map<String, Map<String, Object>> indexes = new LinkedHashMap<>();
    for (Document index : real) {
      Document key = index.get("key", Document.class);
      if (key.containsKey("_fts")) {
        // The database's own form of a text index; its weights name the fields.
        key.remove("_fts");
        key.remove("_ftsx");
        index.get("weights", Document.class).keySet().forEach(field -> key.put(field, "text"));
      }
      indexes.put(index.getString("name"), SchemaDocument.indexKey(key));
    }
    return indexes;
  }

  private List<String> createNow(String className, Map<String, Map<String, Object>> indexes) {
    List<IndexModel> models = new ArrayList<>();
    indexes.forEach(
        (name, key) ->
            models.add(new IndexModel(new Document(key), new IndexOptions().name(name))));
    return collection(className).createIndexes(models);
  }

  /** Runs a command; returns false if it ended with one of these error codes. */
  private boolean unless(Set<Integer> codes, Supplier<?> command) {
    return errors.call(
        Work.ADMINISTRATION,
        () -> {
          try {
            var _ = command.get();
            return true;
          } catch (MongoException e) {
            if (!codes.contains(e.getCode())) {
              throw e;
            }
            return false;
          }
        });
  }

  private MongoCollection<Document> collection(String className) {
    return database.get().getCollection(prefix + className);
  }
}
