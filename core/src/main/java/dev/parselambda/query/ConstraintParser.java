package dev.parselambda.query;

import dev.parselambda.query.Constraint.Compare.Order;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses the constraints that a {@code where} has for one field. */
final class ConstraintParser {
  private final WhereParser.Rules rules;
  private final SubQueryParser subQueries;

  ConstraintParser(WhereParser.Rules rules, WhereParser where) {
    this.rules = rules;
    this.subQueries = new SubQueryParser(where);
  }

  List<Constraint> parse(String path, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> json) || !hasOperator(json)) {
      return List.of(new Constraint.Equal(Operands.direct(path, value)));
    }
    List<Constraint> constraints = new ArrayList<>(json.size());
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : json.entrySet()) {
      String key = (String) entry.getKey();
      if (isOperator(key)) {
        Constraint constraint = constraint(key, entry.getValue(), json);
        if (constraint != null) {
          constraints.add(constraint);
        }
      } else {
        plain.put(key, entry.getValue());
      }
    }
    if (!plain.isEmpty()) {
      constraints.add(equal(Operands.operand(plain)));
    }
    return constraints;
  }

  /** The constraint of an operator; null for one that only qualifies another. */
  private @Nullable Constraint constraint(String operator, @Nullable Object value, Map<?, ?> all) {
    return switch (operator) {
      case "$lt" -> compare(Order.LESS, operator, value);
      case "$lte" -> compare(Order.LESS_OR_EQUAL, operator, value);
      case "$gt" -> compare(Order.GREATER, operator, value);
      case "$gte" -> compare(Order.GREATER_OR_EQUAL, operator, value);
      case "$eq" -> equal(absolute(value));
      case "$ne" -> new Constraint.NotEqual(absolute(value));
      case "$exists" -> exists(value);
      case "$in" -> new Constraint.In(flattened(operator, value));
      case "$nin" -> new Constraint.NotIn(flattened(operator, value));
      case "$all" -> all(elements(value, "bad $all value"));
      case "$containedBy" ->
          new Constraint.ContainedBy(
              Operands.operands(elements(value, "bad $containedBy: should be an array")));
      case "$regex" -> regex(value, all);
      case "$text" -> TextSearch.parse(value);
      case "$nearSphere" -> GeoConstraints.nearSphere(value, all);
      case "$within" -> GeoConstraints.within(value);
      case "$geoWithin" -> GeoConstraints.geoWithin(value);
      case "$geoIntersects" -> GeoConstraints.geoIntersects(value);
      case "$inQuery", "$notInQuery" -> subQueries.inQuery(operator, value);
      case "$select", "$dontSelect" -> subQueries.select(operator, value);
      case "$options" -> qualifies("$regex", operator, all);
      case "$maxDistance",
          "$maxDistanceInRadians",
          "$maxDistanceInMiles",
          "$maxDistanceInKilometers" ->
          qualifies("$nearSphere", operator, all);
      default -> throw badConstraint(operator);
    };
  }

  private static @Nullable Constraint qualifies(String other, String operator, Map<?, ?> all) {
    if (!all.containsKey(other)) {
      throw badConstraint(operator);
    }
    return null;
  }

  /**
   * Equality as an operator. With an object or array it is {@code $in} with one value: unlike in
   * {@code {"f": v}}, Parse accepts such operands there.
   */
  private static Constraint equal(@Nullable Object value) {
    return value instanceof Map<?, ?> || value instanceof List<?>
        ? new Constraint.In(List.of(value))
        : new Constraint.Equal(value);
  }

  private static Constraint compare(Order order, String operator, @Nullable Object value) {
    return RelativeTime.isOne(value)
        ? new Constraint.CompareToNow(order, RelativeTime.parse(operator, value))
        : new Constraint.Compare(order, Operands.operand(value));
  }

  private static @Nullable Object absolute(@Nullable Object value) {
    if (RelativeTime.isOne(value)) {
      throw invalid("$relativeTime can only be used with the $lt, $lte, $gt, and $gte operators");
    }
    return Operands.operand(value);
  }

  private static Constraint exists(@Nullable Object value) {
    Object operand = absolute(value);
    if (operand instanceof Map<?, ?> || operand instanceof List<?>) {
      throw Operands.badAtom(value);
    }
    return new Constraint.Exists(isTrue(operand));
  }

  /** MongoDB's notion of true: neither false nor null nor zero. */
  private static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean flag -> flag;
      case Number number -> number.doubleValue() != 0;
      default -> true;
    };
  }

  private static List<@Nullable Object> flattened(String operator, @Nullable Object value) {
    List<@Nullable Object> flat = new ArrayList<>();
    for (Object element : elements(value, "bad " + operator + " value")) {
      if (element instanceof List<?> nested) {
        flat.addAll(Operands.operands(nested));
      } else {
        flat.add(Operands.operand(element));
      }
    }
    return flat;
  }

  private Constraint all(List<?> values) {
    List<String> patterns = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof Map<?, ?> json && json.get("$regex") instanceof String pattern) {
        patterns.add(pattern);
      }
    }
    if (patterns.isEmpty()) {
      if (values.stream().anyMatch(Operands::hasOperator)) {
        // No stored object has a field whose name begins with $.
        return new Constraint.In(List.of());
      }
      return new Constraint.All(Operands.operands(values));
    }
    requireRegexAllowed();
    if (patterns.size() < values.size() || !patterns.stream().allMatch(Operands::isPrefix)) {
      List<String> texts = values.stream().map(ConstraintParser::regexText).toList();
      throw invalid("All $all values must be of regex type or none: " + String.join(",", texts));
    }
    return new Constraint.AllMatch(patterns);
  }

  private static String regexText(@Nullable Object value) {
    return value instanceof Map<?, ?> json && json.get("$regex") instanceof String pattern
        ? "/" + pattern + "/"
        : JavaScript.text(value);
  }

  private Constraint regex(@Nullable Object value, Map<?, ?> all) {
    requireRegexAllowed();
    if (!(value instanceof String pattern)) {
      throw new ParseException(ParseError.INVALID_QUERY, "$regex value must be a string");
    }
    if (!all.containsKey("$options")) {
      return new Constraint.Regex(pattern, "");
    }
    if (!(all.get("$options") instanceof String options)) {
      throw new ParseException(ParseError.INVALID_QUERY, "$options value must be a string");
    }
    if (options.isEmpty() || !options.chars().allMatch(c -> "imxsu".indexOf(c) >= 0)) {
      throw new ParseException(
          ParseError.INVALID_QUERY, "Bad $options value for query: " + options);
    }
    return new Constraint.Regex(pattern, options);
  }

  private void requireRegexAllowed() {
    if (!rules.regexAllowed()) {
      throw new ParseException(ParseError.INVALID_QUERY, "$regex operator is not allowed");
    }
  }

  private static List<?> elements(@Nullable Object value, String otherwise) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw invalid(otherwise);
  }

  private static boolean hasOperator(Map<?, ?> json) {
    for (Object key : json.keySet()) {
      if (isOperator((String) key)) {
        return true;
      }
    }
    return false;
  }

  static boolean isOperator(String key) {
    return !key.isEmpty() && key.charAt(0) == '$';
  }

  private static ParseException badConstraint(String operator) {
    return invalid("bad constraint: " + operator);
  }

  static ParseException invalid(String text) {
    return new ParseException(ParseError.INVALID_JSON, text);
  }
}
