package dev.parselambda.matcher;

import dev.parselambda.matcher.FieldTest.All;
import dev.parselambda.matcher.FieldTest.Not;
import dev.parselambda.matcher.FieldTest.Reaches;
import dev.parselambda.matcher.geo.GeoQuery;
import dev.parselambda.matcher.geo.Near;
import dev.parselambda.matcher.regex.RegexCompiler;
import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.BsonOrder;
import dev.parselambda.matcher.value.Condition;
import dev.parselambda.matcher.value.Missing;
import dev.parselambda.matcher.value.ValueView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonRegularExpression;
import org.jspecify.annotations.Nullable;

/** Compiles a filter's condition on one field: a value, or an object of operators. */
final class OperatorCompiler {
  private final ValueView view;
  private final BsonOrder order;
  private final RegexCompiler regexes;
  private final Comparisons comparisons;
  private final FilterCompiler filters;

  OperatorCompiler(MatcherOptions options, FilterCompiler filters) {
    this.view = options.view();
    this.order = new BsonOrder(view, options.collation());
    this.regexes = new RegexCompiler(options.watch());
    this.comparisons = new Comparisons(order, options.collation(), regexes);
    this.filters = filters;
  }

  FieldTest compile(String field, @Nullable Object operand, boolean conjunct) {
    return operand instanceof Map<?, ?> map && isOperators(map)
        ? operators(field, map, conjunct)
        : new Reaches(comparisons.equalTo(operand), true);
  }

  private static boolean isOperators(Map<?, ?> map) {
    return !map.isEmpty()
        && ((String) map.keySet().iterator().next()).startsWith("$")
        && !map.containsKey("$ref")
        && !map.containsKey("$id");
  }

  private FieldTest operators(String field, Map<?, ?> map, boolean conjunct) {
    List<FieldTest> tests = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String operator = (String) entry.getKey();
      Object operand = view.natural(entry.getValue());
      switch (operator) {
        case "$options" -> requireRegex(map);
        case "$maxDistance", "$minDistance", "$uniqueDocs" -> requireNear(map);
        case "$regex" -> tests.add(new Reaches(regex(operand, map), true));
        case "$near", "$nearSphere" -> {
          Near near = Near.of(field, operator, map, view);
          filters.near(near, conjunct);
          tests.add(new Reaches(near::isInRange, false));
        }
        default -> tests.add(operator(field, operator, operand));
      }
    }
    return All.of(tests);
  }

  private FieldTest operator(String field, String operator, @Nullable Object operand) {
    return switch (operator) {
      case "$eq" -> new Reaches(comparisons.equalTo(operand), true);
      case "$ne" -> new Not(new Reaches(comparisons.equalTo(operand), true));
      case "$lt" -> new Reaches(comparisons.range(-1, false, operand), true);
      case "$lte" -> new Reaches(comparisons.range(-1, true, operand), true);
      case "$gt" -> new Reaches(comparisons.range(1, false, operand), true);
      case "$gte" -> new Reaches(comparisons.range(1, true, operand), true);
      case "$in" -> new Reaches(comparisons.in(values(operator, operand)), true);
      case "$nin" -> new Not(new Reaches(comparisons.in(values(operator, operand)), true));
      case "$all" -> all(field, values(operator, operand));
      case "$elemMatch" -> new Reaches(elemMatch(field, operand), false);
      case "$not" -> not(field, operand);
      case "$exists" -> exists(operand);
      case "$size" -> new Reaches(ArrayTests.size(operand), false);
      case "$mod" -> new Reaches(ArrayTests.mod(values(operator, operand)), true);
      case "$type" -> new Reaches(TypeTest.of(operand, view), true);
      case "$geoWithin", "$within" -> new Reaches(GeoQuery.within(operand, view), false);
      case "$geoIntersects" -> new Reaches(GeoQuery.intersects(operand, view), false);
      case "$comment" -> new All(List.of());
      case "$bitsAllSet", "$bitsAnySet", "$bitsAllClear", "$bitsAnyClear" ->
          throw BadFilter.unsupported(operator);
      default -> throw new BadFilter("unknown operator: " + operator);
    };
  }

  private static void requireRegex(Map<?, ?> map) {
    if (!map.containsKey("$regex")) {
      throw new BadFilter("$options needs a $regex");
    }
  }

  private static void requireNear(Map<?, ?> map) {
    if (!map.containsKey("$near") && !map.containsKey("$nearSphere")) {
      throw new BadFilter("$maxDistance and $minDistance need a $near");
    }
  }

  private Condition regex(@Nullable Object operand, Map<?, ?> map) {
    Object options = view.natural(map.get("$options"));
    return switch (operand) {
      case String pattern -> regexes.condition(pattern, options instanceof String o ? o : "");
      case BsonRegularExpression regex ->
          regexes.condition(
              regex.getPattern(), options instanceof String o ? o : regex.getOptions());
      case null, default -> throw new BadFilter("$regex has to be a string");
    };
  }

  private List<@Nullable Object> values(String operator, @Nullable Object operand) {
    if (!(operand instanceof List<?> list)) {
      throw new BadFilter(
          operator.equals("$mod")
              ? "malformed mod, needs to be an array"
              : operator + " needs an array");
    }
    List<@Nullable Object> values = new ArrayList<>(list.size());
    for (Object item : list) {
      Object value = view.natural(item);
      if (value instanceof Map<?, ?> map && isOperators(map) && !operator.equals("$all")) {
        throw new BadFilter("cannot nest $ under " + operator);
      }
      values.add(value);
    }
    return values;
  }

  private FieldTest all(String field, List<@Nullable Object> operands) {
    List<FieldTest> tests = new ArrayList<>();
    for (Object operand : operands) {
      tests.add(
          operand instanceof Map<?, ?> map && map.containsKey("$elemMatch")
              ? new Reaches(elemMatch(field, view.natural(map.get("$elemMatch"))), false)
              : new Reaches(comparisons.equalTo(operand), true));
    }
    return tests.isEmpty() ? All.NEVER : All.of(tests);
  }

  private FieldTest not(String field, @Nullable Object operand) {
    return switch (operand) {
      case BsonRegularExpression _ -> new Not(compile(field, operand, false));
      case Map<?, ?> map when isOperators(map) -> new Not(operators(field, map, false));
      case null, default -> throw new BadFilter("$not needs a regex or a document");
    };
  }

  private static FieldTest exists(@Nullable Object operand) {
    FieldTest exists = new Reaches(value -> value != Missing.VALUE, false);
    return isTrue(operand) ? exists : new Not(exists);
  }

  private static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean b -> b;
      case Number n -> n.doubleValue() != 0;
      default -> true;
    };
  }

  private Condition elemMatch(String field, @Nullable Object operand) {
    if (!(operand instanceof Map<?, ?> map)) {
      throw new BadFilter("$elemMatch needs an Object");
    }
    if (isOperators(map) && !isLogical(map)) {
      FieldTest test = operators(field, map, false);
      return ArrayTests.anyElement(view, test::onElement);
    }
    Matcher.DocumentTest test = filters.compile(map, false);
    return ArrayTests.anyElement(
        view, element -> element instanceof Map<?, ?> object && test.matches(object));
  }

  private static boolean isLogical(Map<?, ?> map) {
    String first = (String) map.keySet().iterator().next();
    return first.equals("$and") || first.equals("$or") || first.equals("$nor");
  }
}
