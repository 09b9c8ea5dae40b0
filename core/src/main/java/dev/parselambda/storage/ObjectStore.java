package dev.parselambda.storage;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.EstimatedDocumentCountOptions;
import com.mongodb.client.model.UpdateOptions;
import dev.parselambda.query.Explain;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.Database.ClassCollection;
import dev.parselambda.storage.DatabaseErrors.Work;
import dev.parselambda.storage.WhereFilter.Purpose;
import dev.parselambda.storage.bson.ObjectCodec;
import dev.parselambda.storage.bson.UpdateWriter;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The objects of classes.
 *
 * <p>Every method is one round trip to the database, but for the first search by distance in a
 * field, which makes its index, and an operator that meets a null. None knows who is calling: what
 * a caller may see and change is in the {@link Where}. All throw {@link ParseException}:
 * DUPLICATE_VALUE when a unique index refuses a value, INVALID_JSON when a value does not suit its
 * field, the client's mistake when MongoDB refuses what was asked ({@link RefusalCodes}), and
 * INTERNAL_SERVER_ERROR for everything else.
 */
public final class ObjectStore {
  private final Database database;
  private final Search search;
  private final UnaryOperator<ClassSchema> renewed;

  /**
   * @param renewed the class as the database has it now; the very same where nothing has changed.
   *     Asked when objects are found that have fields the class does not
   */
  public ObjectStore(Database database, UnaryOperator<ClassSchema> renewed) {
    this.database = database;
    this.search = new Search(database);
    this.renewed = renewed;
  }

  /** The objects that a query finds. */
  public List<ParseObject> find(ClassSchema schema, Where where, FindOptions options) {
    return query(schema, collection -> search.find(collection, where, options));
  }

  /** The first object that a query finds, or null. */
  public @Nullable ParseObject findFirst(ClassSchema schema, Where where, FindOptions options) {
    return query(schema, collection -> search.first(collection, where, options));
  }

  /** MongoDB's plan of a query, as JSON. */
  public Map<String, @Nullable Object> explain(
      ClassSchema schema, Where where, FindOptions options, Explain explain) {
    return query(schema, collection -> search.explain(collection, where, options, explain));
  }

  /** How many objects a query finds; for the query that finds all, an estimate. */
  public long count(ClassSchema schema, Where where, FindOptions options) {
    BsonDocument filter = filter(schema, where, Purpose.COUNT);
    return database.call(
        Work.QUERY,
        () -> {
          MongoCollection<ParseObject> objects =
              Search.objects(database.classCollection(schema), options);
          ClientSession session = Transaction.session(null);
          if (filter.isEmpty() && session == null) {
            return objects.estimatedDocumentCount(
                new EstimatedDocumentCountOptions()
                    .maxTime(database.maxTimeMillis(), TimeUnit.MILLISECONDS));
          }
          CountOptions count =
              new CountOptions()
                  .maxTime(database.maxTimeMillis(), TimeUnit.MILLISECONDS)
                  .comment(options.comment());
          switch (options.hint()) {
            case String name -> count.hintString(name);
            case Map<?, ?> keys -> count.hint(FindCommand.hint(keys));
            case null, default -> {}
          }
          return session == null
              ? objects.countDocuments(filter, count)
              : objects.countDocuments(session, filter, count);
        });
  }

  /**
   * The different values that a field has in the objects that a query finds; arrays count by their
   * elements, and a missing value does not.
   */
  public List<Object> distinct(ClassSchema schema, Where where, String field) {
    return Distinct.values(database, schema, filter(schema, where, Purpose.FIND), field);
  }

  /** Does several writes as one transaction, where the database has transactions. */
  public <T extends @Nullable Object> T together(Supplier<T> writes) {
    return database.together(writes);
  }

  /** Stores a new object. */
  public void insert(
      ClassSchema schema, Map<String, @Nullable Object> values, @Nullable Transaction transaction) {
    ParseObject object = new ParseObject(schema.className(), values);
    ClientSession session = Transaction.session(transaction);
    var _ =
        database.call(
            Work.WRITE,
            () -> {
              MongoCollection<ParseObject> objects = database.objects(schema);
              return session == null
                  ? objects.insertOne(object)
                  : objects.insertOne(session, object);
            });
  }

  /**
   * Changes the first object that a query finds.
   *
   * @return the object after the change; null when none was found
   */
  public @Nullable ParseObject update(
      ClassSchema schema,
      Where where,
      Map<String, FieldOp> ops,
      @Nullable Transaction transaction) {
    BsonDocument filter = filter(schema, where, Purpose.FIND);
    return new ObjectUpdate(database, schema, filter, Transaction.session(transaction)).run(ops);
  }

  /**
   * Changes all objects that a query finds.
   *
   * @return how many were found
   */
  public long updateMany(
      ClassSchema schema,
      Where where,
      Map<String, FieldOp> ops,
      @Nullable Transaction transaction) {
    return updated(schema, where, ops, transaction, false);
  }

  /**
   * Changes the object that a query finds, or stores a new one that the query would find.
   *
   * @return whether a new one was stored
   */
  public boolean upsert(
      ClassSchema schema,
      Where where,
      Map<String, FieldOp> ops,
      @Nullable Transaction transaction) {
    return updated(schema, where, ops, transaction, true) == 0;
  }

  private long updated(
      ClassSchema schema,
      Where where,
      Map<String, FieldOp> ops,
      @Nullable Transaction transaction,
      boolean upsert) {
    BsonDocument filter = filter(schema, where, upsert ? Purpose.UPSERT : Purpose.FIND);
    BsonDocument update = UpdateWriter.update(schema, ops);
    UpdateOptions options = new UpdateOptions().upsert(upsert);
    ClientSession session = Transaction.session(transaction);
    return database
        .call(
            Work.WRITE,
            () -> {
              MongoCollection<ParseObject> objects = database.objects(schema);
              if (session != null) {
                return upsert
                    ? objects.updateOne(session, filter, update, options)
                    : objects.updateMany(session, filter, update, options);
              }
              return upsert
                  ? objects.updateOne(filter, update, options)
                  : objects.updateMany(filter, update, options);
            })
        .getMatchedCount();
  }

  /**
   * Deletes all objects that a query finds.
   *
   * @return how many there were
   */
  public long delete(ClassSchema schema, Where where, @Nullable Transaction transaction) {
    BsonDocument filter = filter(schema, where, Purpose.FIND);
    ClientSession session = Transaction.session(transaction);
    return database
        .call(
            Work.QUERY,
            () -> {
              MongoCollection<ParseObject> objects = database.objects(schema);
              return session == null
                  ? objects.deleteMany(filter)
                  : objects.deleteMany(session, filter);
            })
        .getDeletedCount();
  }

  /** The same as a part of a transaction, which sees its own writes. */
  public @Nullable ParseObject findFirst(
      ClassSchema schema, Where where, @Nullable Transaction transaction) {
    ClientSession session = Transaction.session(transaction);
    if (session == null) {
      return findFirst(schema, where, FindOptions.NONE);
    }
    BsonDocument filter = WhereFilter.of(where, schema);
    return database.<@Nullable ParseObject>call(
        () -> database.objects(schema).find(session, filter).first());
  }

  private <T extends @Nullable Object> T query(
      ClassSchema schema, Function<ClassCollection, T> run) {
    // The one that is read from: meanwhile another thread may use the class by another schema.
    ClassCollection collection = database.classCollection(schema);
    T result = run.apply(collection);
    ObjectCodec codec = collection.codec();
    if (!codec.missesFields()) {
      return result;
    }
    Set<String> missed = codec.missed();
    ClassSchema now = renewed.apply(schema);
    if (now.equals(schema)) {
      codec.areNoFields(missed);
      return result;
    }
    return run.apply(database.classCollection(now));
  }

  private BsonDocument filter(ClassSchema schema, Where where, Purpose purpose) {
    return search.filter(schema, where, purpose);
  }
}
