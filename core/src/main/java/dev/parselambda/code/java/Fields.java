package dev.parselambda.code.java;

import dev.parselambda.value.FileRef;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Pointer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Named values: the parameters of a function, of the app, the fields of an object.
 *
 * <p>A typed getter throws a {@link ParseException} VALIDATION_ERROR that names the field if the
 * value has another type, or is missing and the call has no default. {@link #get} returns the raw
 * value.
 */
public class Fields {
  private final Map<String, @Nullable Object> values;

  Fields(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /** The values as the engine has them. */
  final Map<String, @Nullable Object> values() {
    return values;
  }

  /** Whether there is a value other than null. */
  public final boolean has(String name) {
    return values.get(name) != null;
  }

  /** The value; null if missing. */
  public final @Nullable Object get(String name) {
    return Values.read(values.get(name));
  }

  public final Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  public final String getString(String name) {
    return required(name, String.class);
  }

  public final String getString(String name, String orElse) {
    return optional(name, String.class, orElse);
  }

  public final int getInt(String name) {
    return whole(name, required(name, Number.class));
  }

  public final int getInt(String name, int orElse) {
    return whole(name, optional(name, Number.class, orElse));
  }

  public final double getDouble(String name) {
    return required(name, Number.class).doubleValue();
  }

  public final double getDouble(String name, double orElse) {
    return optional(name, Number.class, orElse).doubleValue();
  }

  public final boolean getBoolean(String name) {
    return required(name, Boolean.class);
  }

  public final boolean getBoolean(String name, boolean orElse) {
    return optional(name, Boolean.class, orElse);
  }

  public final Instant getDate(String name) {
    return required(name, Instant.class);
  }

  public final Instant getDate(String name, Instant orElse) {
    return optional(name, Instant.class, orElse);
  }

  /** A list with typed objects, pointers and dates; empty if missing. */
  @SuppressWarnings("unchecked")
  public final List<@Nullable Object> getList(String name) {
    return (List<@Nullable Object>) optional(name, List.class, List.of());
  }

  /** An object of any shape; empty if missing. */
  @SuppressWarnings("unchecked")
  public final Map<String, @Nullable Object> getMap(String name) {
    return (Map<String, @Nullable Object>) optional(name, Map.class, Map.of());
  }

  /** A pointer to an object, also if the object itself is included. */
  public final Pointer getPointer(String name) {
    return get(name) instanceof CloudObject object
        ? object.pointer()
        : required(name, Pointer.class);
  }

  /** An included object; for a pointer an object with only its id. */
  public final CloudObject getObject(String name) {
    return get(name) instanceof Pointer pointer
        ? CloudObject.of(pointer)
        : required(name, CloudObject.class);
  }

  public final GeoPoint getGeoPoint(String name) {
    return required(name, GeoPoint.class);
  }

  public final FileRef getFile(String name) {
    return required(name, FileRef.class);
  }

  private <T> T required(String name, Class<T> type) {
    T value = typed(name, type);
    if (value == null) {
      throw invalid("\"" + name + "\" is missing.");
    }
    return value;
  }

  private <T> T optional(String name, Class<T> type, T orElse) {
    T value = typed(name, type);
    return value == null ? orElse : value;
  }

  private <T> @Nullable T typed(String name, Class<T> type) {
    Object value = get(name);
    if (value == null || type.isInstance(value)) {
      return type.cast(value);
    }
    throw invalid("\"" + name + "\" must be " + word(type) + ".");
  }

  private static int whole(String name, Number number) {
    if (number.intValue() != number.doubleValue()) {
      throw invalid("\"" + name + "\" must be a whole number of 32 bits.");
    }
    return number.intValue();
  }

  private static ParseException invalid(String text) {
    return new ParseException(ParseError.VALIDATION_ERROR, text);
  }

  private static String word(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "String" -> "a string";
      case "Number" -> "a number";
      case "Boolean" -> "a boolean";
      case "Instant" -> "a date";
      case "List" -> "an array";
      case "Map", "CloudObject" -> "an object";
      case "FileRef" -> "a file";
      case String name -> "a " + name;
    };
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
