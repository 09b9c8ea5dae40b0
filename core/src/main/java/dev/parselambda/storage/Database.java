package dev.parselambda.storage;

import com.mongodb.MongoDriverInformation;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.DatabaseErrors.Work;
import dev.parselambda.storage.bson.ObjectCodec;
import dev.parselambda.storage.bson.OddValues;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The MongoDB database of the app.
 *
 * <p>It connects on first use, and again on the first use after {@link #close()}. So a function
 * instance can close its connections before its memory becomes a snapshot, and gets fresh ones
 * after a restore.
 */
public final class Database implements AutoCloseable {
  /** Clients may query classes that do not exist; their names must not fill the memory. */
  private static final int MOST_CLASSES = 10_000;

  private final DriverSettings settings;
  private final String prefix;
  private final DatabaseErrors errors;
  private final @Nullable Integer maxTimeMillis;
  private final int batchSize;
  private final boolean hasCollations;
  private final OddValues odd = new OddValues();
  private volatile @Nullable Connected connected;

  /**
   * @param sanitized whether clients learn only that a read failed, not why
   * @throws ParseException INTERNAL_SERVER_ERROR when the options name no database or files that
   *     cannot be read
   */
  public Database(dev.parselambda.config.database.DatabaseConfig options, boolean sanitized) {
    this.settings = DriverSettings.of(options);
    this.prefix = options.collectionPrefix();
    this.errors = new DatabaseErrors(sanitized);
    this.maxTimeMillis = options.options().maxTimeMS();
    this.batchSize = options.options().batchSize();
    this.hasCollations = !options.enableCollationCaseComparison();
  }

  /** The state that lives as long as one driver client. */
  private static final class Connected {
    final MongoClient client;
    final MongoDatabase database;
    final Map<String, ClassCollection> classes = new ConcurrentHashMap<>();
    final Transactions transactions;

    Connected(DriverSettings settings) {
      MongoDriverInformation information = settings.information();
      this.client = MongoClients.create(settings.client(), information);
      this.database = client.getDatabase(settings.database());
      this.transactions = new Transactions(client, database);
    }
  }

  /** The collection of objects of a class, read and written by its schema. */
  record ClassCollection(
      ClassSchema schema, ObjectCodec codec, MongoCollection<ParseObject> objects) {}

  /** The driver's view of the database; not to be kept, because {@link #close()} ends it. */
  public MongoDatabase mongo() {
    return connection().database;
  }

  /** A collection by its name without the prefix; not to be kept. */
  public MongoCollection<Document> collection(String name) {
    return connection().database.getCollection(prefix + name);
  }

  /**
   * Runs an operation of the server itself.
   *
   * @throws ParseException instead of the driver's exceptions
   */
  public <T extends @Nullable Object> T call(Supplier<T> action) {
    return errors.call(Work.OWN, action);
  }

  /**
   * Runs an operation that a client requested.
   *
   * @throws ParseException instead of the driver's exceptions; a client error if MongoDB refuses
   *     the request for its content
   */
  <T extends @Nullable Object> T call(Work work, Supplier<T> action) {
    return errors.call(work, action);
  }

  /**
   * Runs writes of which either all or none take effect. Repeats them, up to five times, after a
   * conflict with another transaction.
   *
   * @throws ParseException COMMAND_UNAVAILABLE when the database is neither a replica set nor a
   *     sharded cluster
   */
  public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> writes) {
    return call(() -> connection().transactions.run(writes));
  }

  /**
   * Runs writes as one transaction if the database has transactions, otherwise one after the other.
   * Inside a transaction of the thread they become part of it.
   */
  public <T extends @Nullable Object> T together(Supplier<T> writes) {
    if (Transaction.current() != null || !call(() -> connection().transactions.areAvailable())) {
      return writes.get();
    }
    return inTransaction(_ -> writes.get());
  }

  /**
   * Checks that the database can be reached.
   *
   * @throws ParseException when it cannot
   */
  public void ping() {
    var _ = call(() -> mongo().runCommand(new Document("ping", 1)));
  }

  /** Closes all connections. */
  @Override
  public synchronized void close() {
    Connected open = connected;
    connected = null;
    if (open != null) {
      open.client.close();
    }
  }

  MongoCollection<ParseObject> objects(ClassSchema schema) {
    return classCollection(schema).objects();
  }

  ClassCollection classCollection(ClassSchema schema) {
    Connected connection = connection();
    ClassCollection known = connection.classes.get(schema.className());
    // By identity: a schema that was read again makes a new codec, comparing two costs more.
    if (known != null && isSame(known.schema, schema)) {
      return known;
    }
    ObjectCodec codec = newCodec(schema);
    MongoCollection<ParseObject> objects =
        connection
            .database
            .getCollection(prefix + schema.className(), ParseObject.class)
            .withCodecRegistry(codec.registry());
    if (connection.classes.size() >= MOST_CLASSES) {
      connection.classes.keySet().stream().findAny().ifPresent(connection.classes::remove);
    }
    ClassCollection made = new ClassCollection(schema, codec, objects);
    connection.classes.put(schema.className(), made);
    return made;
  }

  /** A codec for documents that are not those of the collection. */
  ObjectCodec newCodec(ClassSchema schema) {
    return new ObjectCodec(schema, odd);
  }

  DatabaseErrors errors() {
    return errors;
  }

  /** The time limit of an operation in milliseconds; 0 for none. */
  int maxTimeMillis() {
    return maxTimeMillis == null ? 0 : maxTimeMillis;
  }

  /** The number of documents that a cursor fetches at once. */
  int batchSize() {
    return batchSize;
  }

  /**
   * Whether queries may use collations; the option turns them off for databases without collations.
   */
  boolean hasCollations() {
    return hasCollations;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(ClassSchema one, ClassSchema other) {
    return one == other;
  }

  private Connected connection() {
    Connected open = connected;
    return open == null ? connect() : open;
  }

  private synchronized Connected connect() {
    Connected open = connected;
    if (open == null) {
      open = new Connected(settings);
      connected = open;
    }
    return open;
  }
}
