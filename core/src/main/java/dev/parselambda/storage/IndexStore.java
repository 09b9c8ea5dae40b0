package dev.parselambda.storage;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  IndexStore(Supplier<MongoDatabase> database, String prefix) {
    this.database = database;
    this.prefix = prefix;
  }

  /** Creates indexes, name to key document; none costs nothing. */
  public void create(String className, Map<String, Map<String, Object>> indexes) {
    List<IndexModel> models = new ArrayList<>();
    indexes.forEach(
        (name, key) ->
            models.add(new IndexModel(new Document(key), new IndexOptions().name(name))));
    if (!models.isEmpty()) {
      collection(className).createIndexes(models);
    }
  }

  /**
   * Creates a text index, of which a collection has one at most.
   *
   * @return false where the collection has another one
   */
  public boolean createText(String className, String name, Map<String, Object> key) {
    try {
      create(className, Map.of(name, key));
      return true;
    } catch (MongoException e) {
      if (e.getCode() != INDEX_OPTIONS_CONFLICT) {
        throw e;
      }
      return false;
    }
  }

  /** Drops an index; one that is not there is no error. */
  public void drop(String className, String name) {
    try {
      collection(className).dropIndex(name);
    } catch (MongoException e) {
      if (e.getCode() != INDEX_NOT_FOUND && e.getCode() != NAMESPACE_NOT_FOUND) {
        throw e;
      }
    }
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
    Map<String, Map<String, Object>> indexes = new LinkedHashMap<>();
    for (Document index : collection(className).listIndexes()) {
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

  private MongoCollection<Document> collection(String className) {
    return database.get().getCollection(prefix + className);
  }
}
