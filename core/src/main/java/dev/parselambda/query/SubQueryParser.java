package dev.parselambda.query;

import dev.parselambda.query.Constraint.SubQuery;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses {@code $inQuery}, {@code $select} and their negations. */
final class SubQueryParser {
  private final WhereParser where;

  SubQueryParser(WhereParser where) {
    this.where = where;
  }

  Constraint inQuery(String operator, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> json) || json.get("where") == null) {
      throw improper(operator);
    }
    return new Constraint.InQuery(subQuery(operator, json), operator.equals("$notInQuery"));
  }

  Constraint select(String operator, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> json)
        || json.size() != 2
        || !(json.get("query") instanceof Map<?, ?> query)
        || !(json.get("key") instanceof String key)
        || key.isEmpty()) {
      throw improper(operator);
    }
    return new Constraint.Select(subQuery(operator, query), key, operator.equals("$dontSelect"));
  }

  /** The iOS SDK leaves out an empty {@code where} of {@code $select}. */
  private SubQuery subQuery(String operator, Map<?, ?> json) {
    if (!(json.get("className") instanceof String className) || className.isEmpty()) {
      throw improper(operator);
    }
    Map<?, ?> conditions =
        switch (json.get("where")) {
          case null -> Map.of();
          case Map<?, ?> given -> given;
          default -> throw improper(operator);
        };
    return new SubQuery(
        className,
        conditions.isEmpty() ? Where.ALL : where.parse(conditions),
        QueryParameters.ofSubQuery(conditions, json));
  }

  private static ParseException improper(String operator) {
    return new ParseException(ParseError.INVALID_QUERY, "improper usage of " + operator);
  }
}
