package dev.parselambda.livequery.index;

import dev.parselambda.matcher.value.ValueView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A value as the key of a hash table: values that MongoDB takes for equal have equal keys. Two that
 * are not equal may have one key, too; that costs a look, and no mistake.
 */
final class ValueKey {
  /** The key of null, and of what is missing. */
  static final Object NULL = new Object();

  private ValueKey() {}

  /** An object or array: its parts in their order. */
  private record Composite(boolean isArray, List<Object> parts) {}

  /**
   * @return null for a value of a kind that has no keys here: no condition is filed under one
   */
  static @Nullable Object of(@Nullable Object value) {
    return switch (ValueView.DRIVER.natural(value)) {
      case null -> NULL;
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> number(number);
      case Instant date -> date;
      case ObjectId id -> id;
      case Map<?, ?> object -> object(object);
      case List<?> array -> array(array);
      default -> null;
    };
  }

  private static Double number(Number number) {
    double value =
        number instanceof Decimal128 decimal
            ? Double.parseDouble(decimal.toString())
            : number.doubleValue();
    // Zero has two signs as a double. Long integers that have one double share a key.
    return value == 0 ? 0.0 : value;
  }

  private static @Nullable Object object(Map<?, ?> object) {
    List<Object> parts = new ArrayList<>(2 * object.size());
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      Object key = of(entry.getValue());
      if (key == null) {
        return null;
      }
      parts.add(entry.getKey());
      parts.add(key);
    }
    return new Composite(false, parts);
  }

  private static @Nullable Object array(List<?> array) {
    List<Object> parts = new ArrayList<>(array.size());
    for (Object element : array) {
      Object key = of(element);
      if (key == null) {
        return null;
      }
      parts.add(key);
    }
    return new Composite(true, parts);
  }
}
