package dev.parselambda.schemas;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.SystemClasses;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All classes at one moment. A request uses one instance from start to end.
 *
 * @param classes by name, without those that exist only in memory
 */
public record Schema(Map<String, ClassSchema> classes) {
  private static final Map<String, ClassSchema> VOLATILE =
      SystemClasses.volatileClasses().stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), ClassSchema::ofVolatile));

  public Schema {
    classes = Collections.unmodifiableMap(classes);
  }

  /** The class with a name; null if missing. */
  public @Nullable ClassSchema get(String className) {
    ClassSchema found = classes.get(className);
    return found == null ? VOLATILE.get(className) : found;
  }

  Schema with(ClassSchema changed) {
    Map<String, ClassSchema> next = new HashMap<>(classes);
    next.put(changed.className(), changed);
    return new Schema(next);
  }

  Schema without(String className) {
    if (!classes.containsKey(className)) {
      return this;
    }
    Map<String, ClassSchema> next = new HashMap<>(classes);
    next.remove(className);
    return new Schema(next);
  }
}
