package dev.parselambda.embedded.expression;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All operators by name. Most take a list of evaluated arguments; some decide what to evaluate. */
final class Operators {
  /** An operator on evaluated arguments. */
  @FunctionalInterface
  interface Function {
    @Nullable Object apply(List<@Nullable Object> arguments);
  }

  /** An operator that compiles its argument itself. */
  @FunctionalInterface
  interface Form {
    Expression compile(@Nullable Object argument);
  }

  /**
   * @param least fewest arguments
   * @param most most arguments
   */
  private record Known(Function function, int least, int most) {}

  private static final Map<String, Known> FUNCTIONS = new HashMap<>();
  private static final Map<String, Form> FORMS = new HashMap<>();

  static {
    Registry registry =
        new Registry() {
          @Override
          public void function(String name, int least, int most, Function function) {
            FUNCTIONS.put(name, new Known(function, least, most));
          }

          @Override
          public void form(String name, Form form) {
            FORMS.put(name, form);
          }
        };
    LogicOperators.register(registry);
    MathOperators.register(registry);
    StringOperators.register(registry);
    ArrayOperators.register(registry);
    IteratingOperators.register(registry);
    SetOperators.register(registry);
    ObjectOperators.register(registry);
    DateOperators.register(registry);
    ConversionOperators.register(registry);
  }

  private Operators() {}

  /** Where the groups of operators put what they know. */
  interface Registry {
    void function(String name, int least, int most, Function function);

    void form(String name, Form form);
  }

  static Expression call(String name, @Nullable Object argument) {
    Form form = FORMS.get(name);
    if (form != null) {
      return form.compile(argument);
    }
    Known known = FUNCTIONS.get(name);
    if (known == null) {
      throw new Failure(
          168,
          "InvalidPipelineOperator",
          "Unrecognized expression '"
              + name
              + "', or it is not supported by the embedded database; use --databaseURI");
    }
    List<?> sources =
        argument instanceof List<?> list ? list : java.util.Collections.singletonList(argument);
    if (sources.size() < known.least || sources.size() > known.most) {
      throw new Failure(
          16020,
          "Location16020",
          "Expression "
              + name
              + " takes "
              + (known.least == known.most
                  ? "exactly " + known.least
                  : "at least " + known.least + " and at most " + known.most)
              + " arguments. "
              + sources.size()
              + " were passed in.");
    }
    Expression[] compiled = sources.stream().map(Expression::compile).toArray(Expression[]::new);
    return scope -> {
      @Nullable Object[] values = new @Nullable Object[compiled.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = compiled[i].evaluate(scope);
      }
      return known.function.apply(java.util.Arrays.asList(values));
    };
  }

  /** The named arguments of a form; unknown ones are refused. */
  static Document named(String operator, @Nullable Object argument, String... names) {
    if (!(argument instanceof Document document)) {
      throw Failure.failedToParse(operator + " only supports an object as its argument");
    }
    for (String key : document.keySet()) {
      if (!List.of(names).contains(key)) {
        throw Failure.failedToParse("Unrecognized parameter to " + operator + ": " + key);
      }
    }
    return document;
  }

  static Failure wrong(String operator, String wanted, @Nullable Object value) {
    return new Failure(14, "TypeMismatch", operator + " needs " + wanted + ", found: " + value);
  }
}
