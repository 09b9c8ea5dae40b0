package dev.parselambda.livequery;

import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import dev.parselambda.query.WhereParser;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.WhereFilter;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.util.Map;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Reads and compiles the conditions of subscriptions. They mean what the same condition means in a
 * query; what only the database can answer is refused.
 */
public final class Conditions {
  private static final ScopedValue<Long> DEADLINE = ScopedValue.newInstance();

  /** Thrown out of a regular expression that takes too long. */
  private static final class TooLate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLate() {
      super(null, null, false, false);
    }
  }

  private final long regexNanos;

  /**
   * @param regexTimeout how long a condition may take for one object; zero for no limit but that of
   *     the engine
   */
  public Conditions(Duration regexTimeout) {
    this.regexNanos = regexTimeout.toNanos();
  }

  /** A condition as one class has it, ready to be tried. */
  record Compiled(BsonDocument filter, Matcher matcher) {}

  /**
   * The condition that JSON stands for.
   *
   * @throws ParseException INVALID_QUERY or INVALID_KEY_NAME, with the name of the operator where
   *     LiveQuery cannot match it
   */
  static Where parse(Map<String, @Nullable Object> json, WhereParser.Rules rules) {
    Where where;
    try {
      where = new WhereParser(rules).parse(json);
    } catch (ParseException e) {
      throw e.error() == ParseError.INVALID_JSON
          ? new ParseException(ParseError.INVALID_QUERY, e.text())
          : e;
    }
    Where.forEachLeaf(where, Conditions::requireMatchable);
    return where;
  }

  private static void requireMatchable(Where leaf) {
    switch (leaf) {
      case Where.RelatedTo _ -> throw unmatchable("$relatedTo");
      case Where.FieldIs field -> field.constraints().forEach(Conditions::requireMatchable);
      default -> {}
    }
  }

  private static void requireMatchable(Constraint constraint) {
    switch (constraint) {
      case Constraint.InQuery query ->
          throw unmatchable(query.negated() ? "$notInQuery" : "$inQuery");
      case Constraint.Select select ->
          throw unmatchable(select.negated() ? "$dontSelect" : "$select");
      case Constraint.Text _ -> throw unmatchable("$text");
      case Constraint.CompareToNow _ -> throw unmatchable("$relativeTime");
      default -> {}
    }
  }

  private static ParseException unmatchable(String operator) {
    return new ParseException(
        ParseError.INVALID_QUERY, "LiveQuery cannot match " + operator + " conditions.");
  }

  /**
   * @throws ParseException INVALID_QUERY for a condition that no query of the class may have
   */
  static Compiled compile(Where where, ClassSchema schema) {
    try {
      BsonDocument filter = WhereFilter.of(where, schema);
      return new Compiled(
          filter, Matcher.compile(filter, MatcherOptions.DRIVER.withWatch(Conditions::keepTime)));
    } catch (BadFilter e) {
      String text = String.valueOf(e.getMessage());
      throw new ParseException(
          ParseError.INVALID_QUERY,
          text.replaceFirst("^Regular expression is invalid", "Invalid regular expression"));
    } catch (ParseException e) {
      throw e.error() == ParseError.INVALID_JSON
          ? new ParseException(ParseError.INVALID_QUERY, e.text())
          : e;
    }
  }

  private static void keepTime() {
    if (DEADLINE.isBound() && System.nanoTime() - DEADLINE.get() > 0) {
      throw new TooLate();
    }
  }

  /** Whether a document matches; one that cannot be tried in time does not. */
  boolean matches(Compiled condition, BsonDocument document) {
    try {
      if (regexNanos <= 0) {
        return condition.matcher.matches(document);
      }
      return ScopedValue.where(DEADLINE, System.nanoTime() + regexNanos)
          .call(() -> condition.matcher.matches(document));
    } catch (TooLate | BadFilter _) {
      return false;
    }
  }
}
