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
 * <p>Nothing is connected before the first use. After {@link #close()} the next use connects anew:
 * so a function instance lets go of its connections before its memory is frozen into a snapshot,
 * and has fresh ones after it was restored.
 */
public final class Database implements AutoCloseable {
  /** Clients may ask for classes that do not exist: their names must not fill the memory. */
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
   * @param sanitized whether clients learn no more of a failed read than that there was one
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

  /** What exists as long as one client does. */
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
   * Does something of the server's own with the database.
   *
   * @throws ParseException instead of the driver's exceptions
   */
  public <T extends @Nullable Object> T call(Supplier<T> action) {
    return errors.call(Work.OWN, action);
  }

  /**
   * Does what a client asks for.
   *
   * @throws ParseException instead of the driver's exceptions; with the client's mistake where
   *     MongoDB refuses the request for its content
   */
  <T extends @Nullable Object> T call(Work work, Supplier<T> action) {
    return errors.call(work, action);
  }

  /**
   * Does several writes of which either all or none take effect; once more, up to five times, when
   * another transaction was in the way.
   *
   * @throws ParseException COMMAND_UNAVAILABLE when the database is neither a replica set nor a
   *     sharded cluster
   */
  public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> writes) {
    return call(() -> connection().transactions.run(writes));
  }

  /**
   * Does several writes as one transaction where the database has transactions, else one after the
   * other; as a part of the transaction that the thread is in, if it is in one.
   */
  public <T extends @Nullable Object> T together(Supplier<T> writes) {
    if (Transaction.current() != null || !call(() -> connection().transactions.areAvailable())) {
      return writes.get();
    }
    return inTransaction(_ -> writes.get());
  }

  /**
   * Makes sure that the database can be reached.
   *
   * @throws ParseException when it cannot
   */
  public void ping() {
    var _ = call(() -> mongo().runCommand(new Document("ping", 1)));
  }

  /** Ends all connections. */
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

  /** The longest an operation may take in milliseconds; 0 for any time. */
  int maxTimeMillis() {
    return maxTimeMillis == null ? 0 : maxTimeMillis;
  }

  /** How many documents a cursor fetches at once. */
  int batchSize() {
    return batchSize;
  }

  /** Whether queries may use collations; the option says no for databases that have none. */
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
