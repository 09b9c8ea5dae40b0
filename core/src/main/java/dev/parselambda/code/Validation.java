package dev.parselambda.code;

import dev.parselambda.access.Caller;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Polygon;
import dev.parselambda.value.TypedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One check of a call against a {@link Validator}, in Parse Server's order: the caller, then the
 * presence and type of every field, then the values, then roles, then the user's own fields.
 */
final class Validation {
  private static final String FAILED = "Validation failed. ";
  private static final String ROLE = "role:";

  /** The checked values. */
  interface Values {
    boolean has(String name);

    @Nullable Object get(String name);

    /** Sets a missing value. */
    void fill(String name, Object value);

    /** Reverts the caller's change of a constant field. */
    void keep(FieldRule rule);

    /** The fields of a user being created; null for none. */
    @Nullable Map<String, @Nullable Object> newUser();
  }

  private final Validator validator;
  private final Caller caller;
  private final Function<Caller, @Nullable Map<String, @Nullable Object>> userOf;

  Validation(
      Validator validator,
      Caller caller,
      Function<Caller, @Nullable Map<String, @Nullable Object>> userOf) {
    this.validator = validator;
    this.caller = caller;
    this.userOf = userOf;
  }

  /**
   * @throws ParseException VALIDATION_ERROR if a rule is violated
   */
  void run(Values values) {
    if (caller.isMaster() && !validator.validateMasterKey()) {
      return;
    }
    boolean user = caller.userId() != null || values.newUser() != null;
    if (validator.asksForUser() && !user) {
      throw refused(FAILED + "Please login to continue.");
    }
    if (validator.requireMaster() && !caller.isMaster()) {
      throw refused(FAILED + "Master key is required to complete this request.");
    }
    checkFields(values);
    checkRoles();
    checkUserKeys(values);
  }

  private void checkFields(Values values) {
    List<Runnable> options = new ArrayList<>();
    for (FieldRule rule : validator.fields()) {
      String name = rule.name();
      boolean given = values.has(name);
      Object value = values.get(name);
      if (value == null && rule.fallback() != null) {
        given = true;
        value = rule.fallback();
        values.fill(name, rule.fallback());
      }
      if (rule.isConstant()) {
        values.keep(rule);
      }
      if (rule.isRequired() && value == null) {
        throw refused(FAILED + "Please specify data for " + name + ".");
      }
      if (given) {
        checkType(rule, value);
        Object judged = value;
        options.add(() -> checkOptions(rule, judged));
      }
    }
    options.forEach(Runnable::run);
  }

  private static void checkType(FieldRule rule, @Nullable Object value) {
    String type = rule.type();
    if (type != null && !type.equals(typeOf(value)) && !type.equals(parseTypeOf(value))) {
      throw refused(FAILED + "Invalid type for " + rule.name() + ". Expected: " + rule.type());
    }
  }

  private static void checkOptions(FieldRule rule, @Nullable Object value) {
    switch (rule.options()) {
      case null -> {}
      case Allowed.OneOf(var values) -> {
        if (values.stream().noneMatch(each -> isSame(each, value))) {
          String expected =
              values.stream()
                  .map(each -> each == null ? "" : JavaScript.text(each))
                  .collect(Collectors.joining(", "));
          throw refused(rule, "Invalid option for " + rule.name() + ". Expected: " + expected);
        }
      }
      case Allowed.Check check -> {
        if (!passes(check, rule, value)) {
          throw refused(rule, "Invalid value for " + rule.name() + ".");
        }
      }
    }
  }

  private static boolean passes(Allowed.Check check, FieldRule rule, @Nullable Object value) {
    try {
      return check.passes(value);
    } catch (RuntimeException e) {
      String text = rule.error() == null ? e.getMessage() : rule.error();
      throw refused(text == null ? FAILED + "Invalid value for " + rule.name() + "." : text);
    }
  }

  private void checkRoles() {
    Supplier<List<String>> any = validator.requireAnyUserRoles();
    if (any != null && any.get().stream().noneMatch(this::isIn)) {
      throw refused(FAILED + "User does not match the required roles.");
    }
    Supplier<List<String>> all = validator.requireAllUserRoles();
    if (all != null && !all.get().stream().allMatch(this::isIn)) {
      throw refused(FAILED + "User does not match all the required roles.");
    }
  }

  private boolean isIn(String role) {
    return caller.roles().contains(ROLE + role);
  }

  private void checkUserKeys(Values values) {
    if (validator.requireUserKeys().isEmpty()) {
      return;
    }
    Map<String, @Nullable Object> user = userOf.apply(caller);
    if (user == null) {
      user = values.newUser();
    }
    if (user == null) {
      throw refused("Please login to make this request.");
    }
    for (FieldRule rule : validator.requireUserKeys()) {
      Object value = user.get(rule.name());
      if (rule.isRequired() && value == null) {
        throw refused(FAILED + "Please set data for " + rule.name() + " on your account.");
      }
      checkOptions(rule, value);
    }
  }

  private static boolean isSame(@Nullable Object one, @Nullable Object other) {
    return (one instanceof Number a && other instanceof Number b)
        ? a.doubleValue() == b.doubleValue()
        : Objects.equals(one, other);
  }

  private static ParseException refused(FieldRule rule, String text) {
    return refused(rule.error() == null ? FAILED + text : rule.error());
  }

  private static ParseException refused(String text) {
    return new ParseException(ParseError.VALIDATION_ERROR, text);
  }

  /** The Parse type of a value, typed or as JSON that can be read as one; null for any other. */
  private static @Nullable String parseTypeOf(@Nullable Object value) {
    return switch (value) {
      case Instant _ -> "date";
      case FileRef _ -> "file";
      case GeoPoint _ -> "geopoint";
      case Polygon _ -> "polygon";
      case Map<?, ?> json when json.get("__type") instanceof String -> parseTypeOf(typed(json));
      case null, default -> null;
    };
  }

  private static @Nullable Object typed(Map<?, ?> json) {
    try {
      Object value = TypedJson.decode(json);
      return value instanceof Map ? null : value;
    } catch (ParseException e) {
      return null;
    }
  }

  /** JavaScript's {@code typeof} of a value, with {@code array} for a list. */
  static String typeOf(@Nullable Object value) {
    return switch (value) {
      case String _ -> "string";
      case Number _ -> "number";
      case Boolean _ -> "boolean";
      case List<?> _ -> "array";
      case Supplier<?> _, Allowed.Check _ -> "function";
      case null, default -> "object";
    };
  }
}
