package dev.parselambda.matcher;

import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.Condition;
import dev.parselambda.matcher.value.Missing;
import dev.parselambda.matcher.value.ValueView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDbPointer;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.CodeWithScope;
import org.bson.types.Decimal128;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** $type: BSON's type numbers and MongoDB's names for them. */
final class TypeTest {
  /** MongoDB's number for "any number type" exists only by name. */
  private static final int ANY_NUMBER = -100;

  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("double", 1),
          Map.entry("string", 2),
          Map.entry("object", 3),
          Map.entry("array", 4),
          Map.entry("binData", 5),
          Map.entry("undefined", 6),
          Map.entry("objectId", 7),
          Map.entry("bool", 8),
          Map.entry("date", 9),
          Map.entry("null", 10),
          Map.entry("regex", 11),
          Map.entry("dbPointer", 12),
          Map.entry("javascript", 13),
          Map.entry("symbol", 14),
          Map.entry("javascriptWithScope", 15),
          Map.entry("int", 16),
          Map.entry("timestamp", 17),
          Map.entry("long", 18),
          Map.entry("decimal", 19),
          Map.entry("minKey", -1),
          Map.entry("maxKey", 127),
          Map.entry("number", ANY_NUMBER));

  private TypeTest() {}

  static Condition of(@Nullable Object operand, ValueView view) {
    List<?> wanted = operand instanceof List<?> list ? list : java.util.Arrays.asList(operand);
    List<Integer> numbers = new ArrayList<>();
    for (Object each : wanted) {
      numbers.add(number(view.natural(each)));
    }
    if (numbers.isEmpty()) {
      throw new BadFilter("$type must match at least one type");
    }
    return value ->
        value != Missing.VALUE
            && (numbers.contains(typeOf(value))
                || (value instanceof Number && numbers.contains(ANY_NUMBER)));
  }

  private static int number(@Nullable Object operand) {
    Integer known =
        switch (operand) {
          case String name -> NAMES.get(name);
          case Number n when NAMES.containsValue(n.intValue()) && n.intValue() != ANY_NUMBER ->
              n.intValue();
          case null, default -> null;
        };
    if (known == null) {
      throw new BadFilter("Unknown type name alias or code: " + operand);
    }
    return known;
  }

  private static int typeOf(@Nullable Object value) {
    return switch (value) {
      case null -> 10;
      case Double _ -> 1;
      case String _ -> 2;
      case Map<?, ?> _ -> 3;
      case List<?> _ -> 4;
      case Binary _ -> 5;
      case ObjectId _ -> 7;
      case Boolean _ -> 8;
      case Instant _ -> 9;
      case BsonRegularExpression _ -> 11;
      case BsonDbPointer _ -> 12;
      case CodeWithScope _ -> 15;
      case Code _ -> 13;
      case Integer _ -> 16;
      case BsonTimestamp _ -> 17;
      case Long _ -> 18;
      case Decimal128 _ -> 19;
      case MinKey _ -> -1;
      case MaxKey _ -> 127;
      default -> 0;
    };
  }
}
