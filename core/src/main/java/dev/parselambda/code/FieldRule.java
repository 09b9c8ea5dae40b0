package dev.parselambda.code;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Validator} asks of a parameter of a function, of a field of an object, or of a
 * field of the user who calls.
 *
 * @param type the lower-case name of a {@link Type}; null for any
 * @param fallback what it is where there is none; null for nothing
 * @param isConstant whether clients cannot change the field: it is {@link #fallback} in a new
 *     object
 * @param error the text of a refusal by {@link #options}; null for the usual one
 */
public record FieldRule(
    String name,
    boolean isRequired,
    @Nullable String type,
    @Nullable Object fallback,
    boolean isConstant,
    @Nullable Allowed options,
    @Nullable String error) {

  /** The types that a value can have. */
  public enum Type {
    STRING,
    NUMBER,
    BOOLEAN,
    ARRAY,
    /** Everything else: objects, and every value that is one on the wire, such as a date. */
    OBJECT,
    DATE,
    FILE,
    GEOPOINT,
    POLYGON
  }

  /** A rule that asks nothing yet. */
  public static FieldRule of(String name) {
    return new FieldRule(name, false, null, null, false, null, null);
  }

  /** The same, which must have a value. */
  public FieldRule required() {
    return new FieldRule(name, true, type, fallback, isConstant, options, error);
  }

  /** The same, of a type. */
  public FieldRule type(Type wanted) {
    return type(wanted.name().toLowerCase(Locale.ROOT));
  }

  FieldRule type(@Nullable String wanted) {
    return new FieldRule(name, isRequired, wanted, fallback, isConstant, options, error);
  }

  /** The same, with a value where there is none. */
  public FieldRule orElse(Object value) {
    return new FieldRule(name, isRequired, type, value, isConstant, options, error);
  }

  /** The same, which clients cannot change. */
  public FieldRule constant() {
    return new FieldRule(name, isRequired, type, fallback, true, options, error);
  }

  /** The same, for certain values only. */
  public FieldRule oneOf(@Nullable Object... values) {
    return options(new Allowed.OneOf(Collections.unmodifiableList(Arrays.asList(values.clone()))));
  }

  /** The same, for values that pass a check. */
  public FieldRule check(Allowed.Check check) {
    return options(check);
  }

  FieldRule options(@Nullable Allowed allowed) {
    return new FieldRule(name, isRequired, type, fallback, isConstant, allowed, error);
  }

  /** The same, with a text for what {@link #oneOf} or {@link #check} refuses. */
  public FieldRule error(String text) {
    return new FieldRule(name, isRequired, type, fallback, isConstant, options, text);
  }
}
