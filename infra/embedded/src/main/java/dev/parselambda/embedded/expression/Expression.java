package dev.parselambda.embedded.expression;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.matcher.MatcherOptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An aggregation expression, compiled.
 *
 * <p>{@code "$a.b"} is a path, {@code "$$x"} a variable, an object with one {@code $operator} a
 * call, other objects and arrays are built from their members' values, anything else is itself. A
 * value that is not there is {@link Missing}: it is left out of objects and is null elsewhere.
 * Values that come from documents are never evaluated again, whatever they look like.
 */
@FunctionalInterface
public interface Expression {
  /** The value for a document; {@link Missing} if there is none. */
  @Nullable Object evaluate(Scope scope);

  /**
   * @throws Failure for unknown operators and wrong arguments
   */
  static Expression compile(@Nullable Object source) {
    return switch (source) {
      case String text when text.startsWith("$$") -> variable(text.substring(2));
      case String text when text.startsWith("$") && text.length() > 1 -> path(text.substring(1));
      case Document document -> object(document);
      case List<?> list -> array(list);
      case null, default -> _ -> source;
    };
  }

  /** $expr for a filter, with the variables of a scope. */
  static MatcherOptions.Expressions tests(Scope scope) {
    return source -> {
      Expression expression = compile(source);
      return document -> isTrue(expression.evaluate(scope.on((Document) document)));
    };
  }

  /** Whether a value counts as true: all but false, 0, null and what is missing. */
  static boolean isTrue(@Nullable Object value) {
    return !isNothing(value) && Numbers.isTrue(value);
  }

  /** Whether a value is null or missing. */
  static boolean isNothing(@Nullable Object value) {
    return value == null || value instanceof Missing;
  }

  private static Expression variable(String text) {
    int dot = text.indexOf('.');
    String name = dot < 0 ? text : text.substring(0, dot);
    Expression base = variableNamed(name);
    if (dot < 0) {
      return base;
    }
    String[] parts = text.substring(dot + 1).split("\\.", -1);
    return scope -> follow(base.evaluate(scope), parts, 0);
  }

  private static Expression variableNamed(String name) {
    return switch (name) {
      case "ROOT", "CURRENT" -> Scope::root;
      case "NOW" -> {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        yield _ -> now;
      }
      case "REMOVE" -> _ -> Missing.getInstance();
      case "KEEP", "PRUNE", "DESCEND" -> _ -> "$$" + name;
      default ->
          scope -> {
            if (!scope.has(name)) {
              throw new Failure(17276, "Location17276", "Use of undefined variable: " + name);
            }
            return scope.get(name);
          };
    };
  }

  private static Expression path(String path) {
    String[] parts = path.split("\\.", -1);
    if (parts.length == 1) {
      return scope -> member(scope.root(), path);
    }
    return scope -> follow(scope.root(), parts, 0);
  }

  private static @Nullable Object member(Map<?, ?> map, String name) {
    Object value = map.get(name);
    return value == null && !map.containsKey(name) ? Missing.getInstance() : value;
  }

  /** Through arrays a path gives the array of what it finds in their objects. */
  private static @Nullable Object follow(@Nullable Object value, String[] parts, int at) {
    if (at == parts.length) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      return follow(member(map, parts[at]), parts, at + 1);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> found = new ArrayList<>();
      for (Object each : list) {
        Object inner = each instanceof List ? Missing.getInstance() : follow(each, parts, at);
        if (!(inner instanceof Missing)) {
          found.add(inner);
        }
      }
      return found;
    }
    return Missing.getInstance();
  }

  private static Expression object(Document document) {
    if (!document.isEmpty() && document.keySet().iterator().next().startsWith("$")) {
      String operator = document.keySet().iterator().next();
      if (document.size() > 1) {
        throw new Failure(
            15983,
            "Location15983",
            "An object representing an expression must have exactly one field: " + document);
      }
      return Operators.call(operator, document.get(operator));
    }
    Map<String, Expression> fields = new LinkedHashMap<>();
    document.forEach((name, each) -> fields.put(name, compile(each)));
    return scope -> {
      Document result = new Document();
      fields.forEach(
          (name, each) -> {
            Object value = each.evaluate(scope);
            if (!(value instanceof Missing)) {
              result.put(name, value);
            }
          });
      return result;
    };
  }

  private static Expression array(List<?> list) {
    List<Expression> elements = new ArrayList<>();
    list.forEach(each -> elements.add(compile(each)));
    return scope -> {
      List<@Nullable Object> result = new ArrayList<>(elements.size());
      for (Expression each : elements) {
        Object value = each.evaluate(scope);
        result.add(value instanceof Missing ? null : value);
      }
      return result;
    };
  }
}
