package dev.parselambda.storage.bson;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Relation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWrapper;
import org.bson.BsonWriter;
import org.bson.codecs.Encoder;
import org.bson.codecs.EncoderContext;
import org.jspecify.annotations.Nullable;

/**
 * The MongoDB update of what a write does to fields: {@code {"$set":{...},"$inc":{...}}}.
 *
 * <p>It is encoded when the driver sends it, without a document in between. MongoDB groups by
 * operator and Parse by field, so the operations are gone through once for each operator.
 */
public final class UpdateWriter {
  private static final List<String> OPERATORS =
      List.of("$set", "$unset", "$inc", "$push", "$addToSet", "$pullAll", "$setOnInsert");

  private static final Encoder<Update> ENCODER =
      new Encoder<>() {
        @Override
        public void encode(BsonWriter out, Update update, EncoderContext context) {
          new UpdateWriter(update.schema, out).write(update.ops);
        }

        @Override
        public Class<Update> getEncoderClass() {
          return Update.class;
        }
      };

  private final ClassSchema schema;
  private final BsonWriter out;
  private final FieldWriter fields;

  private UpdateWriter(ClassSchema schema, BsonWriter out) {
    this.schema = schema;
    this.out = out;
    this.fields = new FieldWriter(schema, out);
  }

  /** What a write does to the objects of a class. */
  private record Update(ClassSchema schema, Map<String, FieldOp> ops) {}

  /**
   * The update document.
   *
   * @param ops operators on relations are ignored: a relation is not stored in the object
   * @throws ParseException INVALID_KEY_NAME for a path that is more than one to MongoDB
   */
  public static BsonDocument update(ClassSchema schema, Map<String, FieldOp> ops) {
    for (String path : ops.keySet()) {
      if (path.indexOf('$') >= 0 || hasEmptySegment(path)) {
        throw new ParseException(
            ParseError.INVALID_KEY_NAME, "Invalid field name for update: " + path);
      }
    }
    boolean user = schema.className().equals("_User") && ops.containsKey("authData");
    return new BsonDocumentWrapper<>(new Update(schema, user ? withProviders(ops) : ops), ENCODER);
  }

  private static boolean hasEmptySegment(String path) {
    return path.startsWith(".") || path.endsWith(".") || path.contains("..");
  }

  /** Auth data is a field for each provider; null takes a provider away. */
  private static Map<String, FieldOp> withProviders(Map<String, FieldOp> ops) {
    Map<String, FieldOp> expanded = new LinkedHashMap<>(ops);
    if (expanded.remove("authData") instanceof FieldOp.Set(Map<?, ?> providers)) {
      providers.forEach(
          (provider, data) ->
              expanded.put(
                  StoredNames.AUTH_DATA_PREFIX + provider,
                  data == null ? new FieldOp.Delete() : new FieldOp.Set(data)));
    }
    return expanded;
  }

  private void write(Map<String, FieldOp> ops) {
    out.writeStartDocument();
    for (String operator : OPERATORS) {
      boolean open = false;
      for (Map.Entry<String, FieldOp> entry : ops.entrySet()) {
        if (operator.equals(operator(entry.getKey(), entry.getValue()))) {
          if (!open) {
            out.writeStartDocument(operator);
            open = true;
          }
          argument(entry.getKey(), entry.getValue());
        }
      }
      if (open) {
        out.writeEndDocument();
      }
    }
    out.writeEndDocument();
  }

  /** The operator that an operation belongs to; null where nothing is stored. */
  private static @Nullable String operator(String path, FieldOp op) {
    return switch (op) {
      case FieldOp.Set(Object value) -> isStored(path, value) ? "$set" : null;
      case FieldOp.Delete _ -> "$unset";
      case FieldOp.Increment _ -> "$inc";
      case FieldOp.Add _ -> "$push";
      case FieldOp.AddUnique _ -> "$addToSet";
      case FieldOp.Remove _ -> "$pullAll";
      case FieldOp.SetOnInsert _ -> "$setOnInsert";
      case FieldOp.AddRelation _, FieldOp.RemoveRelation _, FieldOp.Batch _ -> null;
    };
  }

  private static boolean isStored(String path, @Nullable Object value) {
    return switch (path) {
      case "objectId" -> false;
      case "ACL" -> value instanceof Map<?, ?>;
      default -> !(value instanceof Relation);
    };
  }

  private void argument(String path, FieldOp op) {
    switch (op) {
      case FieldOp.Set(Object value) -> fields.write(path, value);
      case FieldOp.SetOnInsert(Object value) -> fields.write(path, value);
      case FieldOp.Delete _ -> {
        if (path.equals("ACL")) {
          AclForm.FIELDS.forEach(field -> out.writeString(field, ""));
        } else {
          out.writeString(name(path), "");
        }
      }
      case FieldOp.Increment(Number amount) -> {
        out.writeName(name(path));
        ValueWriter.number(out, amount);
      }
      case FieldOp.Add(List<?> objects) -> each(path, objects);
      case FieldOp.AddUnique(List<?> objects) -> each(path, objects);
      case FieldOp.Remove(List<?> objects) -> {
        out.writeName(name(path));
        ValueWriter.array(out, objects);
      }
      case FieldOp.AddRelation _, FieldOp.RemoveRelation _, FieldOp.Batch _ -> {}
    }
  }

  private void each(String path, List<?> objects) {
    out.writeStartDocument(name(path));
    out.writeName("$each");
    ValueWriter.array(out, objects);
    out.writeEndDocument();
  }

  private String name(String path) {
    return StoredNames.of(schema, path);
  }
}
