package dev.parselambda.matcher;

import dev.parselambda.matcher.text.TextFields;
import dev.parselambda.matcher.value.Collation;
import dev.parselambda.matcher.value.ValueView;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The options for compiling a filter.
 *
 * @param view how to read documents and the filter's own values
 * @param collation how strings compare
 * @param watch called repeatedly while a document is tested; throws to stop
 * @param text the fields that $text searches; null without a text index
 * @param expressions evaluates $expr; null if unsupported
 */
public record MatcherOptions(
    ValueView view,
    Collation collation,
    Runnable watch,
    @Nullable TextFields text,
    @Nullable Expressions expressions) {
  /** For the driver's values, without collation, text or expressions, and without a time limit. */
  public static final MatcherOptions DRIVER =
      new MatcherOptions(ValueView.DRIVER, Collation.SIMPLE, () -> {}, null, null);

  /** Compiles aggregation expressions. */
  @FunctionalInterface
  public interface Expressions {
    /** Whether the expression is true for a document. */
    Predicate<Map<?, ?>> compile(@Nullable Object expression);
  }

  public MatcherOptions withView(ValueView other) {
    return new MatcherOptions(other, collation, watch, text, expressions);
  }

  public MatcherOptions withCollation(Collation other) {
    return new MatcherOptions(view, other, watch, text, expressions);
  }

  public MatcherOptions withWatch(Runnable other) {
    return new MatcherOptions(view, collation, other, text, expressions);
  }

  public MatcherOptions withText(@Nullable TextFields other) {
    return new MatcherOptions(view, collation, watch, other, expressions);
  }

  public MatcherOptions withExpressions(Expressions other) {
    return new MatcherOptions(view, collation, watch, text, other);
  }
}
