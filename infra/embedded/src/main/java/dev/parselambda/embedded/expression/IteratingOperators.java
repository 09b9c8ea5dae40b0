package dev.parselambda.embedded.expression;

import static dev.parselambda.embedded.expression.Expression.compile;
import static dev.parselambda.embedded.expression.Expression.isNothing;
import static dev.parselambda.embedded.expression.Expression.isTrue;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.embedded.value.WireValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators that evaluate an expression for each element of an array. */
final class IteratingOperators {
  private IteratingOperators() {}

  static void register(Operators.Registry to) {
    to.form("$filter", IteratingOperators::filter);
    to.form("$map", IteratingOperators::map);
    to.form("$reduce", IteratingOperators::reduce);
    to.form("$sortArray", IteratingOperators::sortArray);
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
      long most = limit.evaluate(scope) instanceof Number n ? Numbers.toLong(n) : Long.MAX_VALUE;
      List<@Nullable Object> kept = new ArrayList<>();
      for (Object each : ArrayOperators.list("$filter", value)) {
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
      for (Object each : ArrayOperators.list("$map", value)) {
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
      for (Object each : ArrayOperators.list("$reduce", source)) {
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
      List<@Nullable Object> sorted = ArrayOperators.list("$sortArray", value);
      sorted.sort(Numbers.toInt(direction) < 0 ? WireValues.ORDER.reversed() : WireValues.ORDER);
      return sorted;
    };
  }
}
