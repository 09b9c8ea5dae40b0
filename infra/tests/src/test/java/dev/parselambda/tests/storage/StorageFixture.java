package dev.parselambda.tests.storage;

import static dev.parselambda.schema.FieldType.Plain.ARRAY;
import static dev.parselambda.schema.FieldType.Plain.BOOLEAN;
import static dev.parselambda.schema.FieldType.Plain.BYTES;
import static dev.parselambda.schema.FieldType.Plain.DATE;
import static dev.parselambda.schema.FieldType.Plain.FILE;
import static dev.parselambda.schema.FieldType.Plain.GEO_POINT;
import static dev.parselambda.schema.FieldType.Plain.NUMBER;
import static dev.parselambda.schema.FieldType.Plain.OBJECT;
import static dev.parselambda.schema.FieldType.Plain.POLYGON;
import static dev.parselambda.schema.FieldType.Plain.STRING;

import dev.parselambda.config.Options;
import dev.parselambda.embedded.EmbeddedMongo;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.query.WhereParser;
import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.Field;
import dev.parselambda.schema.FieldType;
import dev.parselambda.schema.FieldType.PointerTo;
import dev.parselambda.schema.FieldType.RelationTo;
import dev.parselambda.storage.Database;
import dev.parselambda.storage.Joins;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.TypedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A database of its own with one class that has a field of every type. */
final class StorageFixture implements AutoCloseable {
  private final EmbeddedMongo mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
  final Database database = new Database(options(mongo.uri("test")), true);
  final ObjectStore store = new ObjectStore(database, this::renewed);
  final Joins joins = new Joins(database);
  final ClassSchema schema =
      schema(
          "Thing",
          Map.ofEntries(
              Map.entry("text", STRING),
              Map.entry("number", NUMBER),
              Map.entry("flag", BOOLEAN),
              Map.entry("date", DATE),
              Map.entry("object", OBJECT),
              Map.entry("array", ARRAY),
              Map.entry("place", GEO_POINT),
              Map.entry("file", FILE),
              Map.entry("bytes", BYTES),
              Map.entry("area", POLYGON),
              Map.entry("owner", new PointerTo("_User")),
              Map.entry("fans", new RelationTo("_User"))));

  /** How often the store has asked whether the class has changed. It never does here. */
  int renewals;

  private ClassSchema renewed(ClassSchema seen) {
    renewals++;
    return seen;
  }

  static dev.parselambda.config.database.DatabaseConfig options(String uri) {
    return Options.of(Map.of("databaseURI", uri)).database();
  }

  static ClassSchema schema(String className, Map<String, ? extends FieldType> types) {
    Map<String, Field> fields = new LinkedHashMap<>();
    types.forEach((name, type) -> fields.put(name, Field.of(type)));
    return ClassSchema.of(new ClassDefinition(className, fields, null, Map.of()), Map.of());
  }

  /** Stores an object given as JSON with single quotes for double ones. */
  void insert(String json) {
    insert(schema, json);
  }

  void insert(ClassSchema schema, String json) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(json(json));
    values.replaceAll((_, value) -> TypedJson.decode(value));
    store.insert(schema, values, null);
  }

  List<ParseObject> find(String where) {
    return store.find(schema, where(where), FindOptions.NONE);
  }

  /** The ids of what a query finds. */
  List<String> ids(String where) {
    return find(where).stream().map(ParseObject::objectId).sorted().toList();
  }

  static Where where(String json) {
    return new WhereParser(WhereParser.Rules.MASTER).parse(json(json));
  }

  /** The document of an object as it is stored. */
  Document document(String objectId) {
    return Objects.requireNonNull(
        database.collection(schema.className()).find(new Document("_id", objectId)).first());
  }

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> json(String text) {
    return (Map<String, @Nullable Object>)
        Objects.requireNonNull(Json.parse(text.replace('\'', '"')));
  }

  @Override
  public void close() {
    database.close();
    mongo.close();
  }
}
