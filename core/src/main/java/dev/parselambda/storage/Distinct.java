package dev.parselambda.storage;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.storage.DatabaseErrors.Work;
import dev.parselambda.storage.bson.JsonDocuments;
import dev.parselambda.storage.bson.StoredNames;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Reads the distinct values of a field. */
final class Distinct {
  private Distinct() {}

  static List<Object> values(
      Database database, ClassSchema schema, BsonDocument filter, String field) {
    // The driver returns null itself, not a BsonNull.
    List<@Nullable BsonValue> found = new ArrayList<>();
    try {
      MongoCollection<ParseObject> objects = database.objects(schema);
      String name = StoredNames.of(schema, field);
      ClientSession session = Transaction.session(null);
      (session == null
              ? objects.distinct(name, filter, BsonValue.class)
              : objects.distinct(session, name, filter, BsonValue.class))
          .into(found);
    } catch (RuntimeException e) {
      throw database.errors().of(e, Work.ADMINISTRATION);
    }
    List<Object> values = new ArrayList<>(found.size());
    for (BsonValue value : found) {
      Object read = value == null ? null : JsonDocuments.value(value);
      if (read != null) {
        values.add(typed(schema.type(field), read));
      }
    }
    return values;
  }

  private static Object typed(@Nullable FieldType type, Object value) {
    return type instanceof FieldType.PointerTo(String className)
            && value instanceof String reference
            && reference.startsWith(className + "$")
        ? new Pointer(className, reference.substring(className.length() + 1))
        : value;
  }
}
