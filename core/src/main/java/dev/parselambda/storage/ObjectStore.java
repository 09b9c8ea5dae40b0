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
 * Reads and writes the objects of classes.
 *
 * <p>Every method is one round trip to the database, except the first search by distance in a
 * field, which creates its index, and an operator applied to a null. No method knows the caller:
 * the {@link Where} contains what a caller may see and change. All throw {@link ParseException}:
 * DUPLICATE_VALUE when a unique index refuses a value, INVALID_JSON when a value does not suit its
 * field, a client error when MongoDB refuses the request ({@link RefusalCodes}), and
 * INTERNAL_SERVER_ERROR for everything else.
 */
public final class ObjectStore {
  private final Database database;
  private final Search search;
  private final UnaryOperator<ClassSchema> renewed;

  /**
   * @param renewed returns the class as currently stored, or the same instance if it has not
   *     changed. Called when objects have fields that the class does not have
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

  /** The first match of a query, or null. */
  public @Nullable ParseObject findFirst(ClassSchema schema, Where where, FindOptions options) {
    return query(schema, collection -> search.first(collection, where, options));
  }

  /** MongoDB's plan of a query, as JSON. */
  public Map<String, @Nullable Object> explain(
      ClassSchema schema, Where where, FindOptions options, Explain explain) {
    return query(schema, collection -> search.explain(collection, where, options, explain));
  }

  /** The number of matches of a query; an estimate for the query that matches all. */
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
   * The distinct values of a field in the matches of a query. Elements of arrays count separately;
   * missing values are ignored.
   */
  public List<Object> distinct(ClassSchema schema, Where where, String field) {
    return Distinct.values(database, schema, filter(schema, where, Purpose.FIND), field);
  }

  /** Runs several writes as one transaction, if the database has transactions. */
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
   * Updates the first match of a query.
   *
   * @return the object after the update; null if nothing matched
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
   * Updates all matches of a query.
   *
   * @return the number of matches
   */
  public long updateMany(
      ClassSchema schema,
      Where where,
      Map<String, FieldOp> ops,
      @Nullable Transaction transaction) {
    return updated(schema, where, ops, transaction, false);
  }

  /**
   * Updates the match of a query, or stores a new object that the query would match.
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
   * Deletes all matches of a query.
   *
   * @return the number of deleted objects
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

  /** The same within a transaction, which sees its own writes. */
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
    // The collection to read from: meanwhile another thread may use the class with another schema.
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
