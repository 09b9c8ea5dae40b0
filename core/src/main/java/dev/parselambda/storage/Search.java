package dev.parselambda.storage;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import dev.parselambda.query.Explain;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.Database.ClassCollection;
import dev.parselambda.storage.DatabaseErrors.Work;
import dev.parselambda.storage.WhereFilter.Purpose;
import dev.parselambda.storage.bson.JsonDocuments;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries for objects.
 *
 * <p>A search by distance needs an index. The index is created only when MongoDB reports that it is
 * missing. If it cannot be created, the search runs without it ({@link NearSearch}).
 */
final class Search {
  private final Database database;
  private final GeoIndexes indexes;

  Search(Database database) {
    this.database = database;
    this.indexes = new GeoIndexes(database);
  }

  List<ParseObject> find(ClassCollection collection, Where where, FindOptions options) {
    return run(
        collection,
        where,
        options,
        found -> {
          List<ParseObject> objects = new ArrayList<>();
          try (var cursor = found.cursor()) {
            cursor.forEachRemaining(objects::add);
          }
          return objects;
        },
        near -> near.find(options));
  }

  @Nullable ParseObject first(ClassCollection collection, Where where, FindOptions options) {
    return this.<@Nullable ParseObject>run(
        collection,
        where,
        options,
        FindIterable::first,
        near -> near.find(options).stream().findFirst().orElse(null));
  }

  Map<String, @Nullable Object> explain(
      ClassCollection collection, Where where, FindOptions options, Explain explain) {
    Function<FindIterable<ParseObject>, Map<String, @Nullable Object>> plan =
        found ->
            JsonDocuments.json(found.explain(BsonDocument.class, FindCommand.verbosity(explain)));
    return run(
        collection,
        where,
        options,
        plan,
        near -> plan.apply(iterable(collection, near.filter(), options)));
  }

  private <T extends @Nullable Object> T run(
      ClassCollection collection,
      Where where,
      FindOptions options,
      Function<FindIterable<ParseObject>, T> run,
      Function<NearSearch, T> withoutIndex) {
    ClassSchema schema = collection.schema();
    BsonDocument filter = filter(schema, where, Purpose.FIND);
    return database.call(
        Work.QUERY,
        () -> {
          try {
            return run.apply(iterable(collection, filter, options));
          } catch (MongoException e) {
            NearSearch near =
                GeoIndexes.isMissing(e) ? NearSearch.of(this, collection, where) : null;
            if (near == null) {
              throw e;
            }
            return indexes.make(schema, near.field())
                ? run.apply(iterable(collection, filter, options))
                : withoutIndex.apply(near);
          }
        });
  }

  FindIterable<ParseObject> iterable(
      ClassCollection collection, BsonDocument filter, FindOptions options) {
    ClassSchema schema = collection.schema();
    FindIterable<ParseObject> found =
        found(objects(collection, options), filter)
            .skip(options.skip())
            .sort(FindCommand.sort(schema, options.sort()))
            .projection(FindCommand.projection(schema, options.keys()))
            .batchSize(database.batchSize())
            .maxTime(database.maxTimeMillis(), TimeUnit.MILLISECONDS)
            .comment(options.comment());
    if (options.limit() != null) {
      found.limit(options.limit());
    }
    if (options.caseInsensitive() && database.hasCollations()) {
      found.collation(FindCommand.IGNORING_CASE);
    }
    switch (options.hint()) {
      case String name -> found.hintString(name);
      case Map<?, ?> keys -> found.hint(FindCommand.hint(keys));
      case null, default -> {}
    }
    return found;
  }

  /** The filter of a query, with ids in the form in which the class stores them. */
  BsonDocument filter(ClassSchema schema, Where where, Purpose purpose) {
    StoredIds.Order ids = database.call(() -> StoredIds.order(where, database, schema.className()));
    return WhereFilter.of(where, schema, purpose, ids);
  }

  /** The matches of a filter, within the thread's transaction. */
  static <T> FindIterable<T> found(MongoCollection<T> collection, BsonDocument filter) {
    ClientSession session = Transaction.session(null);
    return session == null ? collection.find(filter) : collection.find(session, filter);
  }

  static MongoCollection<ParseObject> objects(ClassCollection collection, FindOptions options) {
    MongoCollection<ParseObject> objects = collection.objects();
    return options.readPreference() == null || Transaction.current() != null
        ? objects
        : objects.withReadPreference(FindCommand.readPreference(options.readPreference()));
  }
}
