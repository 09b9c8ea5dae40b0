package dev.parselambda.storage;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Filters.type;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.Field;
import dev.parselambda.schema.FieldType;
import dev.parselambda.schema.FieldTypes;
import dev.parselambda.schema.SystemClasses;
import dev.parselambda.storage.DatabaseErrors.Work;
import dev.parselambda.storage.bson.OddValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The app's classes in MongoDB: their documents in {@code _SCHEMA} and their collections.
 *
 * <p>Every method is one command to the database unless it says otherwise. None uses a cache. The
 * driver's exceptions become {@link dev.parselambda.value.ParseException}s.
 */
public final class SchemaStore {
  /** An app with fewer classes is read in one round trip. */
  private static final int CLASSES_PER_BATCH = 1000;

  private static final String USER = "_User";

  /** A {@code $set} of a member of a value that is not an object. */
  private static final int PATH_NOT_VIABLE = 28;

  /** A key that Parse Server does not know and leaves alone. */
  private static final String TRIED_INDEXES = "_metadata.tried_indexes";

  private final Supplier<MongoDatabase> database;
  private final String prefix;
  private final IndexStore indexes;
  private final OddValues odd = new OddValues();
  private final DatabaseErrors errors = new DatabaseErrors(true);

  /**
   * @param database the currently connected database
   * @param prefix in front of the name of every collection
   */
  public SchemaStore(Supplier<MongoDatabase> database, String prefix) {
    this.database = database;
    this.prefix = prefix;
    this.indexes = new IndexStore(database, prefix);
  }

  /** Every class. */
  public List<ClassDefinition> all() {
    return errors.call(
        Work.OWN,
        () -> definitions(schemas().find(BsonDocument.class).batchSize(CLASSES_PER_BATCH)));
  }

  /** One class; null if missing. */
  public @Nullable ClassDefinition find(String className) {
    List<ClassDefinition> found =
        errors.call(Work.OWN, () -> definitions(schemas().find(eq(className), BsonDocument.class)));
    return found.isEmpty() ? null : found.getFirst();
  }

  private List<ClassDefinition> definitions(Iterable<BsonDocument> documents) {
    List<ClassDefinition> definitions = new ArrayList<>();
    for (BsonDocument document : documents) {
      ClassDefinition definition = SchemaDocument.read(document, odd);
      if (definition != null) {
        definitions.add(definition);
      }
    }
    return definitions;
  }

  /** Adds a class without its indexes; false if it exists. */
  public boolean insert(ClassDefinition definition) {
    Document document = SchemaDocument.write(definition);
    return unlessDuplicate(() -> schemas().insertOne(document)) != null;
  }

  /**
   * Adds fields to a class, and creates the class if it does not exist.
   *
   * @return the class after the change; null if nothing was written because another writer has just
   *     added one of the fields or the class: the caller must read again
   */
  public @Nullable ClassDefinition addFields(String className, Map<String, Field> fields) {
    List<Bson> filter = new ArrayList<>();
    filter.add(eq(className));
    // An invalid type does not count as a field, so a field may replace it.
    fields.keySet().forEach(name -> filter.add(not(regex(name, FieldTypes.STORED))));
    Map<String, Field> columns = new HashMap<>(SystemClasses.columns(className));
    columns.keySet().removeAll(fields.keySet());
    Document onInsert =
        SchemaDocument.write(new ClassDefinition(className, columns, null, Map.of()));
    onInsert.remove("_id");
    Document update = new Document("$setOnInsert", onInsert);
    if (!fields.isEmpty()) {
      update.put("$set", SchemaDocument.set(fields));
    }
    FindOneAndUpdateOptions upsert =
        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
    BsonDocument after =
        unlessDuplicate(
            () ->
                repairing(
                    eq(className),
                    () ->
                        schemas()
                            .withDocumentClass(BsonDocument.class)
                            .findOneAndUpdate(and(filter), update, upsert)));
    return after == null ? null : SchemaDocument.read(after, odd);
  }

  /** Replaces a field's options. */
  public void setOptions(String className, String field, Map<String, @Nullable Object> options) {
    update(and(eq(className), exists(field)), set(SchemaDocument.options(field), options));
  }

  /** Replaces the class-level permissions; null removes them. */
  public void setPermissions(String className, @Nullable Map<String, @Nullable Object> json) {
    update(eq(className), set(SchemaDocument.PERMISSIONS, json));
  }

  /** Replaces the list of indexes in the class's document; changes no index. */
  public void setIndexes(String className, Map<String, Map<String, Object>> indexes) {
    update(eq(className), set(SchemaDocument.INDEXES, indexes));
  }

  /** The names of the system indexes whose creation was tried, although some do not exist. */
  public Set<String> triedIndexes() {
    Document user =
        errors.<@Nullable Document>call(
            Work.OWN, () -> schemas().find(eq(USER)).projection(include(TRIED_INDEXES)).first());
    Set<String> tried = new HashSet<>();
    if (user != null
        && user.get("_metadata") instanceof Document metadata
        && metadata.get("tried_indexes") instanceof List<?> names) {
      names.forEach(name -> tried.add(String.valueOf(name)));
    }
    return tried;
  }

  /** Stores the names of system indexes whose creation was tried. */
  public void setTriedIndexes(Collection<String> names) {
    update(eq(USER), set(TRIED_INDEXES, List.copyOf(names)));
  }

  /** The indexes themselves. */
  public IndexStore indexes() {
    return indexes;
  }

  /**
   * Removes fields from all objects of a class and then from the class; up to three commands, and
   * one more for each relation.
   */
  public void deleteFields(String className, Map<String, FieldType> fields) {
    List<Bson> present = new ArrayList<>();
    Document data = new Document();
    Document schema = new Document();
    fields.forEach(
        (name, type) -> {
          schema.put(name, "");
          schema.put(SchemaDocument.options(name), "");
          switch (type) {
            case FieldType.RelationTo _ -> dropJoin(name, className);
            case FieldType.PointerTo _ -> unset("_p_" + name, data, present);
            case FieldType.Plain _ -> unset(name, data, present);
          }
        });
    if (!present.isEmpty()) {
      var _ =
          errors.call(
              Work.OWN,
              () -> collection(className).updateMany(or(present), new Document("$unset", data)));
    }
    update(eq(className), new Document("$unset", schema));
  }

  /** The estimated number of objects of a class; 0 only if it has none. At most two commands. */
  public long count(String className) {
    MongoCollection<Document> objects = collection(className);
    return errors.call(
        Work.OWN,
        () -> {
          // The count comes from metadata and may be 0 after a crash; this check is exact.
          boolean empty = objects.find().projection(new Document("_id", 1)).first() == null;
          return empty ? 0 : Math.max(1, objects.estimatedDocumentCount());
        });
  }

  /** Drops a class with all its objects; one command more for each relation. */
  public void drop(String className, Collection<String> relations) {
    dropCollection(className);
    var _ = errors.call(Work.OWN, () -> schemas().deleteOne(eq(className)));
    relations.forEach(field -> dropJoin(field, className));
  }

  private void dropJoin(String field, String className) {
    dropCollection("_Join:" + field + ":" + className);
  }

  private void dropCollection(String name) {
    errors.call(
        Work.OWN,
        () -> {
          collection(name).drop();
          return name;
        });
  }

  private void update(Bson filter, Document update) {
    var _ =
        errors.call(Work.WRITE, () -> repairing(filter, () -> schemas().updateOne(filter, update)));
  }

  /** Runs a write; repeats it if it needs an object that the class's document lacks. */
  private <T> T repairing(Bson filter, Supplier<T> write) {
    try {
      return write.get();
    } catch (MongoException e) {
      if (e.getCode() != PATH_NOT_VIABLE) {
        throw e;
      }
      for (String parent : SchemaDocument.PARENTS) {
        Bson broken =
            and(
                filter,
                exists(parent),
                // An array counts by its elements, too.
                or(type(parent, BsonType.ARRAY), not(type(parent, BsonType.DOCUMENT))));
        var _ = schemas().updateOne(broken, new Document("$unset", new Document(parent, "")));
      }
      return write.get();
    }
  }

  /** The result of a write; null if it violated a unique index. */
  private <T extends @Nullable Object> @Nullable T unlessDuplicate(Supplier<T> write) {
    return errors.<@Nullable T>call(
        Work.WRITE,
        () -> {
          try {
            return write.get();
          } catch (MongoException e) {
            if (!DatabaseErrors.isDuplicateKey(e)) {
              throw e;
            }
            return null;
          }
        });
  }

  private MongoCollection<Document> collection(String className) {
    return database.get().getCollection(prefix + className);
  }

  private MongoCollection<Document> schemas() {
    // A secondary may lag behind what another instance has just read.
    return collection("_SCHEMA").withReadPreference(ReadPreference.primary());
  }

  private static void unset(String name, Document update, List<Bson> present) {
    update.put(name, "");
    present.add(exists(name));
  }

  private static Document set(String path, @Nullable Object value) {
    return new Document("$set", new Document(path, value));
  }
}
