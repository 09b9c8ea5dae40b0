package dev.parselambda.code;

import dev.parselambda.value.JavaScript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the validator object that JavaScript registers.
 *
 * <p>Its values are JSON, with a {@link Supplier} of names for a function that looks up roles, an
 * {@link Allowed.Check} for a function that judges a value, and the lower-case name of the
 * constructor as a field's {@code type} ({@code string} for {@code String}).
 */
public final class ValidatorReader {
  private ValidatorReader() {}

  /**
   * @throws IllegalArgumentException in Parse Server's words for an unknown key or a value of the
   *     wrong type
   */
  public static Validator read(Map<String, ? extends @Nullable Object> json) {
    Validator.Builder validator = Validator.builder();
    json.forEach((key, value) -> read(key, value, validator));
    return validator.build();
  }

  private static void read(String key, @Nullable Object value, Validator.Builder validator) {
    var _ =
        switch (key) {
          case "requireUser" -> validator.requireUser(flag(key, value));
          case "requireMaster" -> validator.requireMaster(flag(key, value));
          case "validateMasterKey" -> validator.validateMasterKey(flag(key, value));
          case "skipWithMasterKey" -> validator.skipWithMasterKey(flag(key, value));
          case "requireAnyUserRoles" -> validator.requireAnyUserRoles(roles(key, value));
          case "requireAllUserRoles" -> validator.requireAllUserRoles(roles(key, value));
          case "requireUserKeys" -> {
            rules(key, value).forEach(validator::requireUserKey);
            yield validator;
          }
          case "fields" -> {
            rules(key, value).forEach(validator::field);
            yield validator;
          }
          case "rateLimit" -> {
            if (value instanceof Map<?, ?> limit) {
              yield validator.rateLimit(named(limit));
            }
            throw wrongType(key, "object", value);
          }
          default -> throw unknown(key);
        };
  }

  private static boolean flag(String key, @Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrongType(key, "boolean", value);
  }

  private static Supplier<List<String>> roles(String key, @Nullable Object value) {
    return switch (value) {
      case List<?> names -> {
        List<String> roles = names.stream().map(JavaScript::text).toList();
        yield () -> roles;
      }
      case Supplier<?> names -> () -> looked(names);
      case null, default -> throw wrongType(key, "array|function", value);
    };
  }

  private static List<String> looked(Supplier<?> names) {
    return names.get() instanceof List<?> list
        ? list.stream().map(JavaScript::text).toList()
        : List.of();
  }

  private static List<FieldRule> rules(String key, @Nullable Object value) {
    return switch (value) {
      case List<?> names ->
          names.stream().map(name -> FieldRule.of(JavaScript.text(name)).required()).toList();
      case Map<?, ?> rules -> {
        List<FieldRule> read = new ArrayList<>();
        rules.forEach((name, rule) -> read.add(rule(String.valueOf(name), rule)));
        yield read;
      }
      case null, default -> throw wrongType(key, "array|object", value);
    };
  }

  private static FieldRule rule(String name, @Nullable Object value) {
    return switch (value) {
      case String required -> FieldRule.of(required).required();
      case Map<?, ?> json -> {
        FieldRule rule = FieldRule.of(name);
        for (Map.Entry<?, ?> entry : json.entrySet()) {
          rule = with(rule, String.valueOf(entry.getKey()), entry.getValue());
        }
        yield rule;
      }
      case null, default -> throw wrongType(name, "object|string", value);
    };
  }

  private static FieldRule with(FieldRule rule, String key, @Nullable Object value) {
    return switch (key) {
      case "required" -> flag(key, value) ? rule.required() : rule;
      case "constant" -> flag(key, value) ? rule.constant() : rule;
      case "default" -> value == null ? rule : rule.orElse(value);
      case "type" -> value == null ? rule : rule.type(type(JavaScript.text(value)));
      case "options" -> rule.options(allowed(value));
      case "error" -> {
        if (value instanceof String text) {
          yield rule.error(text);
        }
        throw wrongType(key, "string", value);
      }
      default -> throw unknown(key);
    };
  }

  /** Classes of the SDK are named {@code ParseFile} and the like. */
  private static String type(String name) {
    return name.startsWith("parse") ? name.substring("parse".length()) : name;
  }

  private static Map<String, Object> named(Map<?, ?> settings) {
    Map<String, Object> named = new LinkedHashMap<>();
    settings.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }

  private static @Nullable Allowed allowed(@Nullable Object value) {
    return switch (value) {
      case Allowed.Check check -> check;
      case List<?> values ->
          new Allowed.OneOf(Collections.unmodifiableList(new ArrayList<@Nullable Object>(values)));
      case null, default ->
          JavaScript.isTrue(value) ? new Allowed.OneOf(Collections.singletonList(value)) : null;
    };
  }

  private static IllegalArgumentException unknown(String key) {
    return new IllegalArgumentException(
        key + " is not a supported parameter for Cloud Function validations.");
  }

  private static IllegalArgumentException wrongType(
      String key, String expected, @Nullable Object value) {
    return new IllegalArgumentException(
        "Invalid type for Cloud Function validation key "
            + key
            + ". Expected "
            + expected
            + ", actual "
            + Validation.typeOf(value));
  }
}
