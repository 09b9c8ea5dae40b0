package dev.parselambda.embedded.expression;

import static dev.parselambda.embedded.expression.Expression.compile;
import static dev.parselambda.embedded.expression.Expression.isNothing;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import dev.parselambda.embedded.value.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types and conversions between them. */
final class ConversionOperators {
  private ConversionOperators() {}

  /** One conversion of a value that is there. */
  private interface Conversion {
    @Nullable Object of(Object value);
  }

  private static final Map<String, Conversion> CONVERSIONS =
      Map.of(
          "string", ConversionOperators::text,
          "double", ConversionOperators::toDouble,
          "int", value -> (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, "int"),
          "long", value -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE, "long"),
          "bool", Expression::isTrue,
          "date", ConversionOperators::toDate,
          "objectId", ConversionOperators::toObjectId);

  static void register(Operators.Registry to) {
    shorthand(to, "$toString", "string");
    shorthand(to, "$toDouble", "double");
    shorthand(to, "$toInt", "int");
    shorthand(to, "$toLong", "long");
    shorthand(to, "$toBool", "bool");
    shorthand(to, "$toDate", "date");
    shorthand(to, "$toObjectId", "objectId");
    to.form("$convert", ConversionOperators::convert);
    to.function("$type", 1, 1, a -> typeName(a.getFirst()));
    to.function("$isNumber", 1, 1, a -> a.getFirst() instanceof Number);
  }

  private static void shorthand(Operators.Registry to, String name, String type) {
    Conversion conversion = conversion(type);
    to.function(
        name,
        1,
        1,
        a -> {
          Object value = a.getFirst();
          return value == null || value instanceof Missing ? null : conversion.of(value);
        });
  }

  private static Conversion conversion(@Nullable Object type) {
    Conversion known = CONVERSIONS.get(String.valueOf(type));
    if (known == null) {
      throw Failure.unsupported("$convert to '" + type + "'");
    }
    return known;
  }

  private static Expression convert(@Nullable Object argument) {
    Document named = Operators.named("$convert", argument, "input", "to", "onError", "onNull");
    Expression input = compile(named.get("input"));
    Conversion conversion = conversion(named.get("to"));
    Expression onError = compile(named.get("onError"));
    Expression onNull = compile(named.get("onNull"));
    return scope -> {
      Object value = input.evaluate(scope);
      if (value == null || isNothing(value)) {
        return onNull.evaluate(scope);
      }
      try {
        return conversion.of(value);
      } catch (Failure e) {
        if (named.containsKey("onError")) {
          return onError.evaluate(scope);
        }
        throw e;
      }
    };
  }

  private static Failure failed(Object value, String type) {
    return new Failure(
        241,
        "ConversionFailure",
        "Failed to convert '"
            + value
            + "' of type "
            + typeName(value)
            + " to "
            + type
            + " in $convert with no onError value");
  }

  static Object text(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Double d ->
          d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString(d.longValue()) : d.toString();
      case Boolean _, Integer _, Long _, Decimal128 _ -> String.valueOf(value);
      case Instant instant ->
          DateFormat.format(instant.atZone(ZoneOffset.UTC), "%Y-%m-%dT%H:%M:%S.%LZ");
      case ObjectId id -> id.getHexData();
      case null -> "";
      default -> throw failed(value, "string");
    };
  }

  private static Object toDouble(Object value) {
    return switch (value) {
      case Boolean b -> b ? 1.0 : 0.0;
      case Number n -> n.doubleValue();
      case Instant instant -> (double) instant.toEpochMilli();
      case String text -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw failed(value, "double");
        }
      }
      default -> throw failed(value, "double");
    };
  }

  private static long whole(Object value, long least, long most, String type) {
    long result =
        switch (value) {
          case Boolean b -> b ? 1 : 0;
          case Integer n -> n;
          case Long n -> n;
          case Double d when Double.isFinite(d) && d > least - 1.0 && d < most + 1.0 ->
              d.longValue();
          case Instant instant when type.equals("long") -> instant.toEpochMilli();
          case String text -> {
            try {
              yield Long.parseLong(text);
            } catch (NumberFormatException e) {
              throw failed(value, type);
            }
          }
          default -> throw failed(value, type);
        };
    if (result < least || result > most) {
      throw failed(value, type);
    }
    return result;
  }

  private static Object toDate(Object value) {
    return switch (value) {
      case Instant instant -> instant;
      case ObjectId id -> DateOperators.instant("$toDate", id);
      case Long millis -> Instant.ofEpochMilli(millis);
      case Double millis -> Instant.ofEpochMilli(millis.longValue());
      case String text -> {
        try {
          yield DateFormat.parse(text);
        } catch (DateTimeException e) {
          throw failed(value, "date");
        }
      }
      default -> throw failed(value, "date");
    };
  }

  private static Object toObjectId(Object value) {
    return switch (value) {
      case ObjectId id -> id;
      case String text when text.matches("[0-9a-f]{24}") -> new ObjectId(text);
      default -> throw failed(value, "objectId");
    };
  }

  private static String typeName(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Missing _ -> "missing";
      case String _ -> "string";
      case Integer _ -> "int";
      case Long _ -> "long";
      case Double _ -> "double";
      case Decimal128 _ -> "decimal";
      case Boolean _ -> "bool";
      case Instant _ -> "date";
      case ObjectId _ -> "objectId";
      case List<?> _ -> "array";
      case Map<?, ?> _ -> "object";
      case BinData _ -> "binData";
      default -> "javascript";
    };
  }
}
