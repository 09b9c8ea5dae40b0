package dev.parselambda.livequery.index;

import dev.parselambda.matcher.value.ValueView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The kinds of values that ranges are looked up by. A range never matches across kinds. */
enum RangeKind {
  NUMBER,
  TEXT,
  DATE,
  NONE;

  static RangeKind of(@Nullable Object natural) {
    return switch (natural) {
      case Number _ -> NUMBER;
      case String _ -> TEXT;
      case Instant _ -> DATE;
      case null, default -> NONE;
    };
  }

  /** A value as a bound; null for one of another kind, and for NaN, which only equals itself. */
  static @Nullable Object bound(@Nullable Object value) {
    Object natural = ValueView.DRIVER.natural(value);
    boolean isNan = natural instanceof Number number && Double.isNaN(number.doubleValue());
    return of(natural) == NONE || isNan ? null : natural;
  }
}
