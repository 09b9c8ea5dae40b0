package dev.parselambda.objects.write;

import dev.parselambda.value.FieldOp;
import dev.parselambda.value.FieldOps;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Merges the operators on a field with those on its parts, in the order of the body. The JavaScript
 * SDK sends both after {@code set('data', ...)} and {@code unset('data.a')}; MongoDB refuses an
 * update that has both.
 */
final class OverlappingOps {
  private static final String ROOT = "value";

  private OverlappingOps() {}

  /**
   * Replaces overlapping operators by one.
   *
   * @throws ParseException INVALID_KEY_NAME if no single operator has the same effect
   */
  static void merge(Map<String, FieldOp> ops) {
    if (!overlap(ops)) {
      return;
    }
    Map<String, FieldOp> merged = new LinkedHashMap<>();
    ops.forEach(
        (path, op) -> {
          String whole = wholeOf(path, merged);
          if (whole != null) {
            FieldOp before = Objects.requireNonNull(merged.get(whole));
            merged.put(whole, changed(whole, before, path, op));
            return;
          }
          if (merged.keySet().removeIf(part -> part.startsWith(path + "."))
              && !(op instanceof FieldOp.Set)
              && !(op instanceof FieldOp.Delete)) {
            throw contradiction(path);
          }
          merged.put(path, op);
        });
    ops.clear();
    ops.putAll(merged);
  }

  private static boolean overlap(Map<String, FieldOp> ops) {
    for (String path : ops.keySet()) {
      if (path.indexOf('.') >= 0 && wholeOf(path, ops) != null) {
        return true;
      }
    }
    return false;
  }

  /** The changed path that contains this one; null if there is none. */
  private static @Nullable String wholeOf(String path, Map<String, FieldOp> ops) {
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      String whole = path.substring(0, dot);
      if (ops.containsKey(whole)) {
        return whole;
      }
    }
    return null;
  }

  /** The operator on the whole field that includes the one on the part. */
  private static FieldOp changed(String whole, FieldOp before, String path, FieldOp onPart) {
    Object value =
        switch (before) {
          case FieldOp.Set(var it) -> it;
          case FieldOp.Delete _ -> null;
          default -> throw contradiction(whole);
        };
    String below = path.substring(whole.length() + 1);
    if (!leadsIntoObjects(value, below)) {
      throw contradiction(whole);
    }
    if (value == null && onPart instanceof FieldOp.Delete) {
      return before;
    }
    Map<String, @Nullable Object> holder = new LinkedHashMap<>();
    holder.put(ROOT, value);
    FieldOps.apply(holder, ROOT + "." + below, onPart);
    return new FieldOp.Set(holder.get(ROOT));
  }

  private static boolean leadsIntoObjects(@Nullable Object value, String path) {
    Object at = value;
    for (String part : path.split("\\.", -1)) {
      if (at == null) {
        return true;
      }
      if (!(at instanceof Map<?, ?> object) || object.containsKey("__type")) {
        return false;
      }
      at = object.get(part);
    }
    return true;
  }

  private static ParseException contradiction(String whole) {
    return new ParseException(
        ParseError.INVALID_KEY_NAME,
        "Cannot change " + whole + " and a part of it in one request unless it is an object");
  }
}
