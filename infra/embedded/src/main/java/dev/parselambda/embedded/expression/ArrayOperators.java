package dev.parselambda.embedded.expression;

import static dev.parselambda.embedded.expression.Expression.compile;
import static dev.parselambda.embedded.expression.Expression.isNothing;
import static dev.parselambda.embedded.expression.Expression.isTrue;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Arrays, sets, objects, and the accumulators as they work on one document. */
final class ArrayOperators {
  private ArrayOperators() {}

  static void register(Operators.Registry to) {
    to.function("$size", 1, 1, a -> list("$size", a.getFirst()).size());
    to.function("$isArray", 1, 1, a -> a.getFirst() instanceof List);
    to.function("$arrayElemAt", 2, 2, ArrayOperators::elementAt);
    to.function("$first", 1, 1, a -> end(a.getFirst(), true));
    to.function("$last", 1, 1, a -> end(a.getFirst(), false));
    to.function("$in", 2, 2, a -> contains(list("$in", a.get(1)), a.get(0)));
    to.function("$indexOfArray", 2, 4, ArrayOperators::indexOf);
    to.function("$concatArrays", 0, Integer.MAX_VALUE, ArrayOperators::concat);
    to.function(
        "$reverseArray",
        1,
        1,
        a -> isNothing(a.getFirst()) ? null : list("$reverseArray", a.getFirst()).reversed());
    to.function("$slice", 2, 3, ArrayOperators::slice);
    to.function("$range", 2, 3, ArrayOperators::range);
    to.function(
        "$setUnion",
        0,
        Integer.MAX_VALUE,
        a -> sets("$setUnion", a, (set, other) -> set.addAll(other)));
    to.function(
        "$setIntersection",
        0,
        Integer.MAX_VALUE,
        a -> sets("$setIntersection", a, (set, other) -> set.retainAll(other)));
    to.function(
        "$setDifference",
        2,
        2,
        a -> sets("$setDifference", a, (set, other) -> set.removeAll(other)));
    to.function(
        "$setIsSubset",
        2,
        2,
        a -> set("$setIsSubset", a.get(1)).containsAll(set("$setIsSubset", a.get(0))));
    to.function(
        "$setEquals",
        2,
        Integer.MAX_VALUE,
        a -> a.stream().allMatch(each -> isSameSet(a.getFirst(), each)));
    to.function(
        "$anyElementTrue",
        1,
        1,
        a -> list("$anyElementTrue", a.getFirst()).stream().anyMatch(Expression::isTrue));
    to.function(
        "$allElementsTrue",
        1,
        1,
        a -> list("$allElementsTrue", a.getFirst()).stream().allMatch(Expression::isTrue));
    to.function("$sum", 1, Integer.MAX_VALUE, a -> Accumulate.sum(spread(a)));
    to.function("$avg", 1, Integer.MAX_VALUE, a -> Accumulate.average(spread(a)));
    to.function("$min", 1, Integer.MAX_VALUE, a -> Accumulate.extreme(spread(a), -1));
    to.function("$max", 1, Integer.MAX_VALUE, a -> Accumulate.extreme(spread(a), 1));
    to.function("$mergeObjects", 1, Integer.MAX_VALUE, ArrayOperators::mergeObjects);
    to.function("$objectToArray", 1, 1, ArrayOperators::objectToArray);
    to.function("$arrayToObject", 1, 1, ArrayOperators::arrayToObject);
    to.form("$filter", ArrayOperators::filter);
    to.form("$map", ArrayOperators::map);
    to.form("$reduce", ArrayOperators::reduce);
    to.form("$sortArray", ArrayOperators::sortArray);
    to.form("$getField", ArrayOperators::getField);
  }

  private static List<@Nullable Object> list(String operator, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw Operators.wrong(operator, "an array", value);
  }

  /** A single array argument stands for its elements. */
  private static List<@Nullable Object> spread(List<@Nullable Object> arguments) {
    return arguments.size() == 1 && arguments.getFirst() instanceof List<?> list
        ? new ArrayList<>(list)
        : arguments;
  }

  private static @Nullable Object elementAt(List<@Nullable Object> arguments) {
    if (MathOperators.anyNothing(arguments)) {
      return null;
    }
    List<@Nullable Object> list = list("$arrayElemAt", arguments.get(0));
    int at = MathOperators.number("$arrayElemAt", arguments.get(1)).intValue();
    int place = at < 0 ? list.size() + at : at;
    return place < 0 || place >= list.size() ? Missing.getInstance() : list.get(place);
  }

  private static @Nullable Object end(@Nullable Object value, boolean first) {
    if (isNothing(value)) {
      return null;
    }
    List<@Nullable Object> list = list("$first", value);
    return list.isEmpty() ? Missing.getInstance() : first ? list.getFirst() : list.getLast();
  }

  private static boolean contains(List<@Nullable Object> list, @Nullable Object value) {
    return list.stream().anyMatch(each -> WireValues.ORDER.compare(each, value) == 0);
  }

  private static @Nullable Object indexOf(List<@Nullable Object> arguments) {
    if (isNothing(arguments.get(0))) {
      return null;
    }
    List<@Nullable Object> list = list("$indexOfArray", arguments.get(0));
    int from =
        arguments.size() > 2
            ? MathOperators.number("$indexOfArray", arguments.get(2)).intValue()
            : 0;
    int to =
        arguments.size() > 3
            ? MathOperators.number("$indexOfArray", arguments.get(3)).intValue()
            : list.size();
    for (int i = from; i < Math.min(to, list.size()); i++) {
      if (WireValues.ORDER.compare(list.get(i), arguments.get(1)) == 0) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Object concat(List<@Nullable Object> arguments) {
    if (MathOperators.anyNothing(arguments)) {
      return null;
    }
    List<@Nullable Object> all = new ArrayList<>();
    arguments.forEach(each -> all.addAll(list("$concatArrays", each)));
    return all;
  }

  private static @Nullable Object slice(List<@Nullable Object> arguments) {
    if (MathOperators.anyNothing(arguments)) {
      return null;
    }
    List<@Nullable Object> list = list("$slice", arguments.get(0));
    int first = MathOperators.number("$slice", arguments.get(1)).intValue();
    if (arguments.size() == 2) {
      return first < 0
          ? list.subList(Math.max(0, list.size() + first), list.size())
          : list.subList(0, Math.min(first, list.size()));
    }
    int count = MathOperators.number("$slice", arguments.get(2)).intValue();
    int start = first < 0 ? Math.max(0, list.size() + first) : Math.min(first, list.size());
    return list.subList(start, (int) Math.min((long) start + count, list.size()));
  }

  private static Object range(List<@Nullable Object> arguments) {
    int start = MathOperators.number("$range", arguments.get(0)).intValue();
    int end = MathOperators.number("$range", arguments.get(1)).intValue();
    int step =
        arguments.size() > 2 ? MathOperators.number("$range", arguments.get(2)).intValue() : 1;
    if (step == 0) {
      throw new Failure(34449, "Location34449", "$range requires a non-zero step value");
    }
    List<Integer> numbers = new ArrayList<>();
    for (long i = start; step > 0 ? i < end : i > end; i += step) {
      numbers.add((int) i);
    }
    return numbers;
  }

  private static Set<@Nullable Object> set(String operator, @Nullable Object value) {
    Set<@Nullable Object> set = new TreeSet<>(WireValues.ORDER);
    set.addAll(list(operator, value));
    return set;
  }

  private static boolean isSameSet(@Nullable Object a, @Nullable Object b) {
    Set<@Nullable Object> x = set("$setEquals", a);
    Set<@Nullable Object> y = set("$setEquals", b);
    return x.size() == y.size() && x.containsAll(y);
  }

  private interface SetChange {
    boolean apply(Set<@Nullable Object> set, Set<@Nullable Object> other);
  }

  private static @Nullable Object sets(
      String operator, List<@Nullable Object> arguments, SetChange change) {
    if (MathOperators.anyNothing(arguments)) {
      return null;
    }
    if (arguments.isEmpty()) {
      return List.of();
    }
    Set<@Nullable Object> result = set(operator, arguments.getFirst());
    arguments.stream().skip(1).forEach(each -> change.apply(result, set(operator, each)));
    return new ArrayList<>(result);
  }

  private static Object mergeObjects(List<@Nullable Object> arguments) {
    Document merged = new Document();
    for (Object each : spread(arguments)) {
      if (each instanceof Document document) {
        merged.putAll(document);
      } else if (!isNothing(each)) {
        throw Operators.wrong("$mergeObjects", "objects", each);
      }
    }
    return merged;
  }

  private static @Nullable Object objectToArray(List<@Nullable Object> arguments) {
    if (MathOperators.anyNothing(arguments)) {
      return null;
    }
    if (!(arguments.getFirst() instanceof Document document)) {
      throw Operators.wrong("$objectToArray", "an object", arguments.getFirst());
    }
    List<Document> pairs = new ArrayList<>();
    document.forEach((key, value) -> pairs.add(new Document("k", key).append("v", value)));
    return pairs;
  }

  private static @Nullable Object arrayToObject(List<@Nullable Object> arguments) {
    if (MathOperators.anyNothing(arguments)) {
      return null;
    }
    Document document = new Document();
    for (Object each : list("$arrayToObject", arguments.getFirst())) {
      switch (each) {
        case Document pair when pair.get("k") instanceof String key ->
            document.put(key, pair.get("v"));
        case List<?> pair when pair.size() == 2 && pair.get(0) instanceof String key ->
            document.put(key, pair.get(1));
        case null, default ->
            throw Operators.wrong("$arrayToObject", "pairs of key and value", each);
      }
    }
    return document;
  }

  private static Scope element(Scope scope, String name, @Nullable Object value) {
    return scope.with(Collections.singletonMap(name, value));
  }

  private static String nameOf(Document named) {
    return named.get("as") instanceof String name ? name : "this";
  }

  private static Expression filter(@Nullable Object argument) {
    Document named = Operators.named("$filter", argument, "input", "as", "cond", "limit");
    Expression input = compile(named.get("input"));
    Expression condition = compile(named.get("cond"));
    Expression limit = compile(named.get("limit"));
    String name = nameOf(named);
    return scope -> {
      Object value = input.evaluate(scope);
      if (isNothing(value)) {
        return null;
      }
      long most = limit.evaluate(scope) instanceof Number n ? n.longValue() : Long.MAX_VALUE;
      List<@Nullable Object> kept = new ArrayList<>();
      for (Object each : list("$filter", value)) {
        if (kept.size() < most && isTrue(condition.evaluate(element(scope, name, each)))) {
          kept.add(each);
        }
      }
      return kept;
    };
  }

  private static Expression map(@Nullable Object argument) {
    Document named = Operators.named("$map", argument, "input", "as", "in");
    Expression input = compile(named.get("input"));
    Expression in = compile(named.get("in"));
    String name = nameOf(named);
    return scope -> {
      Object value = input.evaluate(scope);
      if (isNothing(value)) {
        return null;
      }
      List<@Nullable Object> mapped = new ArrayList<>();
      for (Object each : list("$map", value)) {
        Object result = in.evaluate(element(scope, name, each));
        mapped.add(result instanceof Missing ? null : result);
      }
      return mapped;
    };
  }

  private static Expression reduce(@Nullable Object argument) {
    Document named = Operators.named("$reduce", argument, "input", "initialValue", "in");
    Expression input = compile(named.get("input"));
    Expression initial = compile(named.get("initialValue"));
    Expression in = compile(named.get("in"));
    return scope -> {
      Object source = input.evaluate(scope);
      if (isNothing(source)) {
        return null;
      }
      Object value = initial.evaluate(scope);
      for (Object each : list("$reduce", source)) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("value", value);
        variables.put("this", each);
        value = in.evaluate(scope.with(variables));
      }
      return value;
    };
  }

  private static Expression sortArray(@Nullable Object argument) {
    Document named = Operators.named("$sortArray", argument, "input", "sortBy");
    Expression input = compile(named.get("input"));
    if (!(named.get("sortBy") instanceof Number direction)) {
      throw Failure.unsupported("$sortArray by fields");
    }
    return scope -> {
      Object value = input.evaluate(scope);
      if (isNothing(value)) {
        return null;
      }
      List<@Nullable Object> sorted = list("$sortArray", value);
      sorted.sort(direction.intValue() < 0 ? WireValues.ORDER.reversed() : WireValues.ORDER);
      return sorted;
    };
  }

  private static Expression getField(@Nullable Object argument) {
    Object field = argument;
    Object input = "$$CURRENT";
    if (argument instanceof Document document && document.containsKey("field")) {
      field = document.get("field");
      input = document.getOrDefault("input", input);
    }
    if (!(field instanceof String name)) {
      throw Failure.unsupported("$getField with a computed name");
    }
    Expression from = compile(input);
    return scope ->
        from.evaluate(scope) instanceof Document document && document.containsKey(name)
            ? document.get(name)
            : Missing.getInstance();
  }
}
