package dev.parselambda.embedded.expression;

import dev.parselambda.embedded.value.WireValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Arrays as sets. */
final class SetOperators {
  private SetOperators() {}

  static void register(Operators.Registry to) {
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
  }

  private static Set<@Nullable Object> set(String operator, @Nullable Object value) {
    Set<@Nullable Object> set = new TreeSet<>(WireValues.ORDER);
    set.addAll(ArrayOperators.list(operator, value));
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
}
