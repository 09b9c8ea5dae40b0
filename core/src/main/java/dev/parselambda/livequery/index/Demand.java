package dev.parselambda.livequery.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Something that a filter demands of every document it matches, and that documents can be looked up
 * by.
 */
sealed interface Demand {

  /**
   * The path reaches one of these.
   *
   * @param keys each a {@link ValueKey}
   */
  record AnyOf(String path, List<Object> keys) implements Demand {}

  /**
   * The path reaches values of the kind of the bounds. If it is one value, that is in the range; of
   * several one may be above its lower and another below its upper bound.
   */
  record Within(String path, Range range) implements Demand {}

  /** For each branch of an {@code $or} what it demands, one of which holds. */
  record Either(List<List<Demand>> branches) implements Demand {}

  /** All that a filter demands; a document that matches meets each of them. */
  static List<Demand> of(BsonDocument filter) {
    List<Demand> demands = new ArrayList<>();
    add(filter, demands);
    return demands;
  }

  private static void add(BsonDocument filter, List<Demand> demands) {
    for (Map.Entry<String, BsonValue> entry : filter.entrySet()) {
      String key = entry.getKey();
      BsonValue value = entry.getValue();
      if (key.equals("$and")) {
        value.asArray().forEach(each -> add(each.asDocument(), demands));
      } else if (key.equals("$or")) {
        demands.add(
            new Either(value.asArray().stream().map(each -> of(each.asDocument())).toList()));
      } else if (!key.startsWith("$")) {
        addField(key, value, demands);
      }
    }
  }

  private static void addField(String path, BsonValue value, List<Demand> demands) {
    if (!(value instanceof BsonDocument operators)
        || operators.isEmpty()
        || !operators.getFirstKey().startsWith("$")) {
      addAnyOf(path, List.of(value), demands);
      return;
    }
    for (Map.Entry<String, BsonValue> operator : operators.entrySet()) {
      BsonValue operand = operator.getValue();
      switch (operator.getKey()) {
        case "$eq" -> addAnyOf(path, List.of(operand), demands);
        case "$in" -> addAnyOf(path, operand.asArray(), demands);
        case "$all" -> addAll(path, operand.asArray(), demands);
        default -> {}
      }
    }
    addRange(path, operators, demands);
  }

  /** A value that cannot be looked up, and a regular expression, spoil a list. */
  private static void addAnyOf(
      String path, List<? extends BsonValue> values, List<Demand> demands) {
    List<Object> keys = new ArrayList<>(values.size());
    for (BsonValue value : values) {
      Object key = value instanceof BsonRegularExpression ? null : ValueKey.of(value);
      if (key == null) {
        return;
      }
      keys.add(key);
    }
    demands.add(new AnyOf(path, List.copyOf(keys)));
  }

  private static void addAll(String path, BsonArray values, List<Demand> demands) {
    if (values.isEmpty()) {
      demands.add(new AnyOf(path, List.of()));
    }
    values.forEach(value -> addAnyOf(path, List.of(value), demands));
  }

  private static void addRange(String path, BsonDocument operators, List<Demand> demands) {
    Object low = bound(operators, "$gt", "$gte");
    Object high = bound(operators, "$lt", "$lte");
    if (low != null && high != null && !RangeKind.of(low).equals(RangeKind.of(high))) {
      high = null;
    }
    if (low != null || high != null) {
      demands.add(new Within(path, new Range(low, high)));
    }
  }

  /** The bound that one of two operators sets; null where there is none to look up by. */
  private static @Nullable Object bound(BsonDocument operators, String first, String second) {
    BsonValue operand = operators.containsKey(first) ? operators.get(first) : operators.get(second);
    return operand == null ? null : RangeKind.bound(operand);
  }
}
