package dev.parselambda.matcher.value;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonDbPointer;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.Decimal128;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The classes of BSON values that compare with each other, in the order in which MongoDB sorts
 * values of different classes.
 *
 * <p>Source: MongoDB manual, "Comparison/Sort Order".
 */
public enum Kind {
  MIN_KEY,
  NULL,
  NUMBER,
  STRING,
  OBJECT,
  ARRAY,
  BINARY,
  OBJECT_ID,
  BOOLEAN,
  DATE,
  TIMESTAMP,
  REGEX,
  DB_POINTER,
  CODE,
  MAX_KEY;

  /** The class of a natural value; what is missing counts as null. */
  public static Kind of(@Nullable Object value) {
    return switch (value) {
      case null -> NULL;
      case String _ -> STRING;
      case Integer _, Double _, Long _, Decimal128 _ -> NUMBER;
      case Map<?, ?> _ -> OBJECT;
      case List<?> _ -> ARRAY;
      case Boolean _ -> BOOLEAN;
      case Instant _ -> DATE;
      case ObjectId _ -> OBJECT_ID;
      case Binary _ -> BINARY;
      case BsonTimestamp _ -> TIMESTAMP;
      case BsonRegularExpression _ -> REGEX;
      case BsonDbPointer _ -> DB_POINTER;
      case MinKey _ -> MIN_KEY;
      case MaxKey _ -> MAX_KEY;
      case Code _ -> CODE;
      case Missing _ -> NULL;
      default -> throw new BadFilter("a " + value.getClass().getName() + " is no BSON value");
    };
  }
}
