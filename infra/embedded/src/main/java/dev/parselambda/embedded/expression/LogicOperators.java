package dev.parselambda.embedded.expression;

import static dev.parselambda.embedded.expression.Expression.compile;
import static dev.parselambda.embedded.expression.Expression.isNothing;
import static dev.parselambda.embedded.expression.Expression.isTrue;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Comparison, boolean logic, choice, variables. */
final class LogicOperators {
  private LogicOperators() {}

  static void register(Operators.Registry to) {
    compare(to, "$eq", order -> order == 0);
    compare(to, "$ne", order -> order != 0);
    compare(to, "$gt", order -> order > 0);
    compare(to, "$gte", order -> order >= 0);
    compare(to, "$lt", order -> order < 0);
    compare(to, "$lte", order -> order <= 0);
    to.function("$cmp", 2, 2, a -> Integer.signum(WireValues.ORDER.compare(a.get(0), a.get(1))));
    to.function("$not", 1, 1, a -> !isTrue(a.getFirst()));
    to.form("$and", argument -> shortCircuit(argument, false));
    to.form("$or", argument -> shortCircuit(argument, true));
    to.form("$cond", LogicOperators::cond);
    to.form("$ifNull", LogicOperators::ifNull);
    to.form("$switch", LogicOperators::choose);
    to.form("$let", LogicOperators::let);
    to.form("$literal", argument -> _ -> argument);
    to.form("$expr", Expression::compile);
  }

  private static void compare(Operators.Registry to, String name, IntPredicate wanted) {
    to.function(name, 2, 2, a -> wanted.test(WireValues.ORDER.compare(a.get(0), a.get(1))));
  }

  private static List<Expression> all(@Nullable Object argument) {
    List<Expression> expressions = new ArrayList<>();
    if (argument instanceof List<?> list) {
      list.forEach(each -> expressions.add(compile(each)));
    } else {
      expressions.add(compile(argument));
    }
    return expressions;
  }

  private static Expression shortCircuit(@Nullable Object argument, boolean stopAt) {
    List<Expression> parts = all(argument);
    return scope -> {
      for (Expression part : parts) {
        if (isTrue(part.evaluate(scope)) == stopAt) {
          return stopAt;
        }
      }
      return !stopAt;
    };
  }

  private static Expression cond(@Nullable Object argument) {
    List<?> parts =
        argument instanceof List<?> list
            ? list
            : new ArrayList<>(inOrder(Operators.named("$cond", argument, "if", "then", "else")));
    if (parts.size() != 3) {
      throw new Failure(
          16020,
          "Location16020",
          "Expression $cond takes exactly 3 arguments. " + parts.size() + " were passed in.");
    }
    Expression test = compile(parts.get(0));
    Expression yes = compile(parts.get(1));
    Expression no = compile(parts.get(2));
    return scope -> (isTrue(test.evaluate(scope)) ? yes : no).evaluate(scope);
  }

  private static List<@Nullable Object> inOrder(Document named) {
    List<@Nullable Object> parts = new ArrayList<>();
    for (String name : List.of("if", "then", "else")) {
      if (!named.containsKey(name)) {
        throw new Failure(17080, "Location17080", "Missing '" + name + "' parameter to $cond");
      }
      parts.add(named.get(name));
    }
    return parts;
  }

  private static Expression ifNull(@Nullable Object argument) {
    List<Expression> parts = all(argument);
    if (parts.size() < 2) {
      throw new Failure(
          1257300, "Location1257300", "$ifNull needs at least two arguments, had: " + parts.size());
    }
    return scope -> {
      Object value = null;
      for (Expression part : parts) {
        value = part.evaluate(scope);
        if (!isNothing(value)) {
          return value;
        }
      }
      return value;
    };
  }

  private static Expression choose(@Nullable Object argument) {
    Document named = Operators.named("$switch", argument, "branches", "default");
    if (!(named.get("branches") instanceof List<?> branches) || branches.isEmpty()) {
      throw new Failure(40068, "Location40068", "$switch requires at least one branch.");
    }
    Map<Expression, Expression> cases = new LinkedHashMap<>();
    for (Object each : branches) {
      Document branch = Operators.named("$switch branch", each, "case", "then");
      cases.put(compile(branch.get("case")), compile(branch.get("then")));
    }
    Expression otherwise =
        named.containsKey("default") ? compile(named.get("default")) : LogicOperators::noBranch;
    return scope -> {
      for (Map.Entry<Expression, Expression> each : cases.entrySet()) {
        if (isTrue(each.getKey().evaluate(scope))) {
          return each.getValue().evaluate(scope);
        }
      }
      return otherwise.evaluate(scope);
    };
  }

  private static Object noBranch(Scope scope) {
    throw new Failure(
        40066,
        "Location40066",
        "$switch could not find a matching branch for an input, and no default was specified.");
  }

  private static Expression let(@Nullable Object argument) {
    Document named = Operators.named("$let", argument, "vars", "in");
    Map<String, Expression> variables = new LinkedHashMap<>();
    if (named.get("vars") instanceof Document vars) {
      vars.forEach((name, each) -> variables.put(name, compile(each)));
    }
    Expression in = compile(named.get("in"));
    return scope -> {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      variables.forEach((name, each) -> values.put(name, each.evaluate(scope)));
      return in.evaluate(scope.with(values));
    };
  }
}
