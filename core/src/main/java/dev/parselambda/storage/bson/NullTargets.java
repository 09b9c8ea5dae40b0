package dev.parselambda.storage.bson;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.FieldOps;
import dev.parselambda.value.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites an update of values that are null. To Parse null is no value, so an increment of null
 * sets the amount; MongoDB refuses to increment null, and to set a part of it.
 */
public final class NullTargets {
  /** Stands for the value at the path of a null, so that operators can be applied to its parts. */
  private static final String ROOT = "value";

  private NullTargets() {}

  /**
   * An update that does the same to an object whose values at these places are null.
   *
   * @param condition holds as long as they are null
   */
  public record Rewritten(Map<String, FieldOp> ops, BsonDocument condition) {}

  /** Whether MongoDB could refuse one of these where it meets a null. */
  public static boolean mayMeet(Map<String, FieldOp> ops) {
    for (Map.Entry<String, FieldOp> entry : ops.entrySet()) {
      if (needsValue(entry.getValue())
          || (entry.getValue() instanceof FieldOp.Set && entry.getKey().indexOf('.') >= 0)) {
        return true;
      }
    }
    return false;
  }

  /** The update for a stored object; null where none of its nulls is in the way. */
  public static @Nullable Rewritten rewrite(
      ClassSchema schema, BsonDocument stored, Map<String, FieldOp> ops) {
    Map<String, List<String>> atNull = new LinkedHashMap<>();
    ops.forEach(
        (path, op) -> {
          String place = nullOnTheWay(stored, StoredNames.of(schema, path), path, op);
          if (place != null) {
            atNull.computeIfAbsent(place, _ -> new ArrayList<>()).add(path);
          }
        });
    atNull.values().removeIf(paths -> paths.stream().allMatch(path -> isRemoval(ops.get(path))));
    if (atNull.isEmpty()) {
      return null;
    }
    Map<String, FieldOp> rewritten = new LinkedHashMap<>(ops);
    BsonDocument condition = new BsonDocument();
    atNull.forEach(
        (place, paths) -> {
          Map<String, @Nullable Object> holder = new LinkedHashMap<>();
          for (String path : paths) {
            FieldOp op = rewritten.remove(path);
            if (op != null) {
              FieldOps.apply(holder, ROOT + path.substring(place.length()), op);
            }
          }
          rewritten.put(place, new FieldOp.Set(holder.get(ROOT)));
          condition.put(
              StoredNames.of(schema, place),
              new BsonDocument("$type", new BsonInt32(BsonType.NULL.getValue())));
        });
    return new Rewritten(rewritten, condition);
  }

  /** The path of the null that an operator meets; null where it meets none. */
  private static @Nullable String nullOnTheWay(
      BsonDocument stored, String storedPath, String path, FieldOp op) {
    String[] storedParts = storedPath.split("\\.", -1);
    String[] parts = path.split("\\.", -1);
    if (storedParts.length != parts.length) {
      return null;
    }
    BsonValue value = stored;
    for (int i = 0; i < parts.length; i++) {
      value = child(value, storedParts[i]);
      if (value == null) {
        return null;
      }
      if (value.isNull()) {
        boolean last = i == parts.length - 1;
        return last && !needsValue(op) ? null : String.join(".", List.of(parts).subList(0, i + 1));
      }
    }
    return null;
  }

  private static @Nullable BsonValue child(BsonValue value, String part) {
    return switch (value.getBsonType()) {
      case DOCUMENT -> value.asDocument().get(part);
      case ARRAY ->
          Numbers.isIndex(part) && Integer.parseInt(part) < value.asArray().size()
              ? value.asArray().get(Integer.parseInt(part))
              : null;
      default -> null;
    };
  }

  private static boolean needsValue(FieldOp op) {
    return op instanceof FieldOp.Increment
        || op instanceof FieldOp.Add
        || op instanceof FieldOp.AddUnique
        || op instanceof FieldOp.Remove;
  }

  private static boolean isRemoval(@Nullable FieldOp op) {
    return op instanceof FieldOp.Delete;
  }
}
