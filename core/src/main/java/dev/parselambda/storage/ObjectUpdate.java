package dev.parselambda.storage;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.DatabaseErrors.Work;
import dev.parselambda.storage.bson.NullTargets;
import dev.parselambda.storage.bson.UpdateWriter;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Updates one object.
 *
 * <p>MongoDB refuses an operator on a null. Only then is the object read, and the update repeated
 * in a form that works ({@link NullTargets}), so every other update costs one round trip. In a
 * transaction, which a refusal would end, the object is read first.
 */
final class ObjectUpdate {
  /** The number of attempts if others change the object between its read and the write. */
  private static final int TRIES = 3;

  private final Database database;
  private final ClassSchema schema;
  private final BsonDocument filter;
  private final @Nullable ClientSession session;

  ObjectUpdate(
      Database database, ClassSchema schema, BsonDocument filter, @Nullable ClientSession session) {
    this.database = database;
    this.schema = schema;
    this.filter = filter;
    this.session = session;
  }

  /** The object after the update; null if the filter matches nothing. */
  @Nullable ParseObject run(Map<String, FieldOp> ops) {
    if (session != null) {
      NullTargets.Rewritten rewritten = NullTargets.mayMeet(ops) ? rewritten(ops) : null;
      return write(filter, rewritten == null ? ops : rewritten.ops());
    }
    for (int tries = 1; ; tries++) {
      try {
        return write(filter, ops);
      } catch (ParseException e) {
        NullTargets.Rewritten rewritten = isRefused(e) ? rewritten(ops) : null;
        if (rewritten == null) {
          throw e;
        }
        ParseObject after = write(and(rewritten.condition()), rewritten.ops());
        if (after != null || tries == TRIES) {
          return after;
        }
      }
    }
  }

  private static boolean isRefused(ParseException e) {
    return e.error() == ParseError.INCORRECT_TYPE && e.getCause() instanceof MongoException;
  }

  private NullTargets.@Nullable Rewritten rewritten(Map<String, FieldOp> ops) {
    if (!NullTargets.mayMeet(ops)) {
      return null;
    }
    BsonDocument stored =
        database.<@Nullable BsonDocument>call(
            Work.WRITE,
            () -> {
              MongoCollection<BsonDocument> objects =
                  database.objects(schema).withDocumentClass(BsonDocument.class);
              return session == null
                  ? objects.find(filter).first()
                  : objects.find(session, filter).first();
            });
    return stored == null ? null : NullTargets.rewrite(schema, stored, ops);
  }

  private BsonDocument and(BsonDocument condition) {
    return new BsonDocument("$and", new BsonArray(List.of(filter, condition)));
  }

  private @Nullable ParseObject write(BsonDocument where, Map<String, FieldOp> ops) {
    BsonDocument update = UpdateWriter.update(schema, ops);
    FindOneAndUpdateOptions after =
        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    return database.<@Nullable ParseObject>call(
        Work.WRITE,
        () -> {
          MongoCollection<ParseObject> objects = database.objects(schema);
          return session == null
              ? objects.findOneAndUpdate(where, update, after)
              : objects.findOneAndUpdate(session, where, update, after);
        });
  }
}
