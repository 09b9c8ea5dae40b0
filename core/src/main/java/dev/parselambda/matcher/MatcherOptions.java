package dev.parselambda.matcher;

import dev.parselambda.matcher.text.TextFields;
import dev.parselambda.matcher.value.Collation;
import dev.parselambda.matcher.value.ValueView;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a filter is compiled with.
 *
 * @param view how documents and the filter's own values are seen
 * @param collation how strings compare
 * @param watch called again and again while a document is tested; throws to end that
 * @param text the fields that $text searches; null where there is no text index
 * @param expressions what evaluates $expr; null where it is not to be had
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
