package dev.parselambda.objects.write;

import dev.parselambda.value.FieldOp;
import dev.parselambda.value.FieldOps;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes an object after operators, as far as possible without the database. */
final class AfterOps {
  private AfterOps() {}

  /** Whether a field is internal and hidden from the app's code. */
  static boolean isServersOwn(String field) {
    return field.startsWith("_");
  }

  /**
   * @param original the current object, which is not modified; null for none
   */
  static ParseObject of(
      @Nullable ParseObject original, String className, Map<String, FieldOp> ops) {
    Map<String, @Nullable Object> fields =
        original == null ? new LinkedHashMap<>() : new LinkedHashMap<>(original.fields());
    ops.forEach(
        (path, op) -> {
          if (!isServersOwn(path)) {
            FieldOps.apply(fields, path, op);
          }
        });
    return new ParseObject(className, fields);
  }
}
