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

  /** Creates indexes, name to key document; none costs nothing. */
  public void create(String className, Map<String, Map<String, Object>> indexes) {
    if (!indexes.isEmpty()) {
      var _ = errors.call(Work.ADMINISTRATION, () -> createNow(className, indexes));
    }
  }

  /**
   * Creates a text index, of which a collection has one at most.
   *
   * @return false where the collection has another one
   */
  public boolean createText(String className, String name, Map<String, Object> key) {
    return unless(Set.of(INDEX_OPTIONS_CONFLICT), () -> createNow(className, Map.of(name, key)));
  }

  /** Drops an index; one that is not there is no error. */
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
   * Creates those indexes of one class that are not there yet. One that cannot be created, because
   * there are duplicates or the name is taken, is logged, and the others are created without it.
   */
  public void ensure(String className, List<SystemIndex> indexes) {
    MongoCollection<Document> collection = collection(className);
    try {
      collection.createIndexes(indexes.stream().map(SystemIndex::model).toList());
    } catch (MongoException _) {
      // All or none is created by one command; so which it was shows one by one.
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
   * The indexes that a class's collection really has, in the form in which {@code _SCHEMA} lists
   * them; none where there is no collection.
   */
  public Map<String, Map<String, Object>> real(String className) {
    List<Document> real =
        errors.call(Work.OWN, () -> collection(className).listIndexes().into(new ArrayList<>()));
    Map<String, Map<String, Object>> indexes = new LinkedHashMap<>();
    for (Document index : real) {
      Document key = index.get("key", Document.class);
      if (key.containsKey("_fts")) {
        // The database's own form of a text index; the fields are among its weights.
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

  /** Whether a command was carried out; false where it ended with one of these error codes. */
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
