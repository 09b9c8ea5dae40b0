package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.expression.Accumulate;
import dev.parselambda.embedded.expression.Expression;
import dev.parselambda.embedded.expression.Scope;
import dev.parselambda.embedded.value.Decimals;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One field of a group: an operator over the values of its documents. */
@FunctionalInterface
interface Accumulator {
  @Nullable Object of(List<Document> documents, Scope scope);

  /** All fields of a specification but its {@code _id}. */
  static Map<String, Accumulator> all(Document spec) {
    Map<String, Accumulator> fields = new LinkedHashMap<>();
    spec.forEach(
        (name, operand) -> {
          if (!name.equals("_id")) {
            fields.put(name, one(name, operand));
          }
        });
    return fields;
  }

  private static Accumulator one(String field, @Nullable Object operand) {
    if (!(operand instanceof Document document) || document.size() != 1) {
      throw new Failure(
          40234, "Location40234", "The field '" + field + "' must be an accumulator object");
    }
    String operator = document.keySet().iterator().next();
    Expression value = Expression.compile(document.get(operator));
    Reduction reduction = reduction(operator);
    return (documents, scope) -> {
      List<@Nullable Object> values = new ArrayList<>(documents.size());
      documents.forEach(each -> values.add(value.evaluate(scope.on(each))));
      return reduction.of(values);
    };
  }

  /** What becomes of the values. */
  interface Reduction {
    @Nullable Object of(List<@Nullable Object> values);
  }

  private static Reduction reduction(String operator) {
    return switch (operator) {
      case "$sum" -> Accumulate::sum;
      case "$avg" -> Accumulate::average;
      case "$min" -> values -> Accumulate.extreme(values, -1);
      case "$max" -> values -> Accumulate.extreme(values, 1);
      case "$first" -> values -> present(values.getFirst());
      case "$last" -> values -> present(values.getLast());
      case "$push" -> Accumulator::pushed;
      case "$addToSet" ->
          values -> {
            TreeSet<@Nullable Object> set = new TreeSet<>(WireValues.ORDER);
            set.addAll(pushed(values));
            return new ArrayList<>(set);
          };
      case "$count" -> List::size;
      case "$mergeObjects" -> Accumulator::merged;
      case "$stdDevPop" -> values -> deviation(values, 0);
      case "$stdDevSamp" -> values -> deviation(values, 1);
      default ->
          throw new Failure(
              15952,
              "Location15952",
              "unknown group operator '"
                  + operator
                  + "', or it is not supported by the embedded database; use --databaseURI");
    };
  }

  private static @Nullable Object present(@Nullable Object value) {
    return value instanceof Missing ? null : value;
  }

  private static List<@Nullable Object> pushed(List<@Nullable Object> values) {
    List<@Nullable Object> pushed = new ArrayList<>(values);
    pushed.removeIf(Missing.class::isInstance);
    return pushed;
  }

  private static Document merged(List<@Nullable Object> values) {
    Document merged = new Document();
    for (Object each : values) {
      if (each instanceof Document document) {
        merged.putAll(document);
      }
    }
    return merged;
  }

  private static @Nullable Double deviation(List<@Nullable Object> values, int less) {
    double[] numbers =
        values.stream()
            .filter(Number.class::isInstance)
            .mapToDouble(each -> Decimals.toDouble((Number) each))
            .toArray();
    if (numbers.length <= less) {
      return null;
    }
    double mean = java.util.Arrays.stream(numbers).average().orElse(0);
    double squares = java.util.Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (numbers.length - less));
  }
}
