package dev.parselambda.code;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a {@link Validator} for a parameter of a function, a field of an object, or a field of
 * the calling user.
 *
 * @param type the lower-case name of a {@link Type}; null for any
 * @param fallback the default value; null for none
 * @param isConstant whether clients cannot change the field: it is {@link #fallback} in a new
 *     object
 * @param error the error text for {@link #options}; null for the default one
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
    /** Everything else: objects, and values that are objects on the wire, such as dates. */
    OBJECT,
    DATE,
    FILE,
    GEOPOINT,
    POLYGON
  }

  /** A rule without conditions. */
  public static FieldRule of(String name) {
    return new FieldRule(name, false, null, null, false, null, null);
  }

  /** Requires a value. */
  public FieldRule required() {
    return new FieldRule(name, true, type, fallback, isConstant, options, error);
  }

  /** Requires a type. */
  public FieldRule type(Type wanted) {
    return type(wanted.name().toLowerCase(Locale.ROOT));
  }

  FieldRule type(@Nullable String wanted) {
    return new FieldRule(name, isRequired, wanted, fallback, isConstant, options, error);
  }

  /** Adds a default value. */
  public FieldRule orElse(Object value) {
    return new FieldRule(name, isRequired, type, value, isConstant, options, error);
  }

  /** Forbids changes by clients. */
  public FieldRule constant() {
    return new FieldRule(name, isRequired, type, fallback, true, options, error);
  }

  /** Allows only certain values. */
  public FieldRule oneOf(@Nullable Object... values) {
    return options(new Allowed.OneOf(Collections.unmodifiableList(Arrays.asList(values.clone()))));
  }

  /** Allows only values that pass a check. */
  public FieldRule check(Allowed.Check check) {
    return options(check);
  }

  FieldRule options(@Nullable Allowed allowed) {
    return new FieldRule(name, isRequired, type, fallback, isConstant, allowed, error);
  }

  /** Sets the error text for {@link #oneOf} or {@link #check}. */
  public FieldRule error(String text) {
    return new FieldRule(name, isRequired, type, fallback, isConstant, options, text);
  }
}
