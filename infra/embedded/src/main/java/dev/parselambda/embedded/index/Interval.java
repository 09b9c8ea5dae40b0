package dev.parselambda.embedded.index;

import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.value.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.bson.BsonDbPointer;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The values between two of the same kind.
 *
 * @param low where it starts
 * @param withLow whether it contains its start
 * @param high where it ends
 * @param withHigh whether it contains its end
 */
record Interval(@Nullable Object low, boolean withLow, @Nullable Object high, boolean withHigh) {
  private static final NavigableSet<Kind> KINDS = new TreeSet<>(List.of(Kind.values()));

  static Interval point(@Nullable Object value) {
    return new Interval(value, true, value, true);
  }

  static Interval from(@Nullable Object low, boolean withLow) {
    Kind kind = Kind.of(low);
    Kind next = KINDS.higher(kind);
    return new Interval(low, withLow, least(next == null ? kind : next), next == null);
  }

  static Interval upTo(@Nullable Object high, boolean withHigh) {
    return new Interval(least(Kind.of(high)), true, high, withHigh);
  }

  boolean isPoint() {
    return withLow && withHigh && WireValues.ORDER.compare(low, high) == 0;
  }

  /** What is in both. */
  Interval and(Interval other) {
    int lows = WireValues.ORDER.compare(low, other.low);
    int highs = WireValues.ORDER.compare(high, other.high);
    Interval start = lows > 0 || (lows == 0 && !withLow) ? this : other;
    Interval end = highs < 0 || (highs == 0 && !withHigh) ? this : other;
    return new Interval(start.low, start.withLow, end.high, end.withHigh);
  }

  boolean isEmpty() {
    int order = WireValues.ORDER.compare(low, high);
    return order > 0 || (order == 0 && !(withLow && withHigh));
  }

  /** Below or equal to all values of the kind that are in an order with others. */
  private static @Nullable Object least(Kind kind) {
    return switch (kind) {
      case MIN_KEY -> new MinKey();
      case NULL -> null;
      case NUMBER -> Double.NaN;
      case STRING -> "";
      case OBJECT -> Map.of();
      case ARRAY -> List.of();
      case BINARY -> new Binary((byte) 0, new byte[0]);
      case OBJECT_ID -> new ObjectId(new byte[12]);
      case BOOLEAN -> false;
      case DATE -> Instant.MIN;
      case TIMESTAMP -> new org.bson.BsonTimestamp(0L);
      case REGEX -> new org.bson.BsonRegularExpression("");
      case DB_POINTER -> new BsonDbPointer("", new ObjectId(new byte[12]));
      case CODE -> new Code("");
      case MAX_KEY -> new MaxKey();
    };
  }
}
