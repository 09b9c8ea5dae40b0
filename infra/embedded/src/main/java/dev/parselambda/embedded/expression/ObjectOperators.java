package dev.parselambda.embedded.expression;

import static dev.parselambda.embedded.expression.Expression.compile;
import static dev.parselambda.embedded.expression.Expression.isNothing;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects and their fields. */
final class ObjectOperators {
  private ObjectOperators() {}

  static void register(Operators.Registry to) {
    to.function("$mergeObjects", 1, Integer.MAX_VALUE, ObjectOperators::mergeObjects);
    to.function("$objectToArray", 1, 1, ObjectOperators::objectToArray);
    to.function("$arrayToObject", 1, 1, ObjectOperators::arrayToObject);
    to.form("$getField", ObjectOperators::getField);
  }

  private static Object mergeObjects(List<@Nullable Object> arguments) {
    Document merged = new Document();
    for (Object each : ArrayOperators.spread(arguments)) {
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
    for (Object each : ArrayOperators.list("$arrayToObject", arguments.getFirst())) {
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
