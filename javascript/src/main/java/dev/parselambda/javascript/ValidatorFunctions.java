package dev.parselambda.javascript;

import dev.parselambda.code.Allowed;
import dev.parselambda.value.JsonObjects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Functions among the rules of a validator. They stay in JavaScript; the rules contain a reference,
 * {@code {"__function": [...]}}, by which Java calls them.
 */
final class ValidatorFunctions {
  private static final String MARK = "__function";

  private final Calls calls;

  /** Has a function called. */
  @FunctionalInterface
  interface Calls {

    /**
     * What the function at a path answers.
     *
     * @throws dev.parselambda.value.ParseException what it throws
     */
    @Nullable Object call(Object path, List<@Nullable Object> arguments);
  }

  ValidatorFunctions(Calls calls) {
    this.calls = calls;
  }

  /** The rules with functions of Java in the places of those of JavaScript. */
  Map<String, @Nullable Object> in(Map<String, @Nullable Object> rules) {
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    rules.forEach((key, value) -> made.put(key, in(key, value)));
    return made;
  }

  private @Nullable Object in(String key, @Nullable Object value) {
    Map<String, @Nullable Object> object = JsonObjects.of(value);
    if (object == null) {
      return value;
    }
    Object path = object.get(MARK);
    if (path == null) {
      return in(object);
    }
    if (key.equals("options")) {
      return (Allowed.Check) tested -> passes(path, tested);
    }
    return (Supplier<@Nullable Object>) () -> calls.call(path, List.of());
  }

  /** As in Parse Server, a check that answers nothing has nothing against the value. */
  private boolean passes(Object path, @Nullable Object value) {
    List<@Nullable Object> arguments = new ArrayList<>(Collections.singletonList(value));
    Object answer = calls.call(path, arguments);
    return answer == null || dev.parselambda.value.JavaScript.isTrue(answer);
  }
}
