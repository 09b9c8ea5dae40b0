package dev.parselambda.tests.schemas;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.parselambda.config.Options;
import dev.parselambda.embedded.EmbeddedMongo;
import dev.parselambda.schemas.SchemaRequests;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.storage.SchemaStore;
import dev.parselambda.value.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A database of its own, and instances on it as there are many in the cloud. Remembers the commands
 * that were sent.
 */
final class SchemaFixture implements AutoCloseable {
  /** The fields of every class, as members of its JSON. */
  static final String DEFAULTS =
      "'objectId':{'type':'String'},'createdAt':{'type':'Date'},'updatedAt':{'type':'Date'},"
          + "'ACL':{'type':'ACL'}";

  /** The permissions of a class that has none of its own. */
  static final String PUBLIC =
      "{'ACL':{'*':{'read':true,'write':true}},'find':{'*':true},'count':{'*':true},"
          + "'get':{'*':true},'create':{'*':true},'update':{'*':true},'delete':{'*':true},"
          + "'addField':{'*':true},'protectedFields':{'*':[]}}";

  private final EmbeddedMongo mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final Map<String, Runnable> before = new ConcurrentHashMap<>();
  private final MongoClient client;
  final MongoDatabase database;
  final SchemaStore store;
  volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  SchemaFixture() {
    CommandListener listener =
        new CommandListener() {
          @Override
          public void commandStarted(CommandStartedEvent event) {
            commands.add(event.getCommandName());
            Runnable meanwhile = before.remove(event.getCommandName());
            if (meanwhile != null) {
              meanwhile.run();
            }
          }
        };
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo.uri("test")))
                .addCommandListener(listener)
                .build());
    database = client.getDatabase("test");
    store = new SchemaStore(() -> database, "");
  }

  /** An instance of the app: it shares nothing with others but the database. */
  Schemas instance() {
    return instance(Map.of());
  }

  Schemas instance(Map<String, ?> options) {
    return new Schemas(store, Options.of(options), () -> now);
  }

  /** Does something once, when the next command of that name is about to be sent. */
  void before(String command, Runnable meanwhile) {
    before.put(command, meanwhile);
  }

  SchemaRequests requests() {
    return requests(Map.of());
  }

  SchemaRequests requests(Map<String, ?> options) {
    return new SchemaRequests(instance(options), Options.of(options));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** The document of a class. */
  Document document(String className) {
    return Objects.requireNonNull(
        database.getCollection("_SCHEMA").find(new Document("_id", className)).first());
  }

  /** The commands since the last call, in order. */
  List<String> commands() {
    List<String> sent = List.copyOf(commands);
    commands.clear();
    return sent;
  }

  /** JSON with single quotes for double ones. */
  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> json(String text) {
    return (Map<String, @Nullable Object>)
        Objects.requireNonNull(Json.parse(text.replace('\'', '"')));
  }

  /** The names of the indexes that the database has for a class. */
  List<String> indexes(String className) {
    List<String> names = new ArrayList<>();
    database.getCollection(className).listIndexes().forEach(i -> names.add(i.getString("name")));
    return names;
  }

  /** The fields of a class, as the schema API shows it. */
  static Map<?, ?> fields(Map<String, @Nullable Object> schema) {
    return object(schema, "fields");
  }

  static Map<?, ?> object(Map<String, @Nullable Object> json, String key) {
    return assertInstanceOf(Map.class, json.get(key));
  }

  @Override
  public void close() {
    client.close();
    mongo.close();
  }
}
