package dev.parselambda.objects;

import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a query.
 *
 * @param className the class of the objects; differs from the queried class after a redirect
 * @param count the number of matching objects, if requested
 * @param plan the explanation, if requested instead of objects
 */
public record Found(
    String className, List<ParseObject> objects, @Nullable Long count, @Nullable Object plan) {

  Found with(List<ParseObject> others) {
    return new Found(className, others, count, plan);
  }

  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("results", plan == null ? objects : plan);
    if (count != null) {
      json.put("count", count);
    }
    return json;
  }
}
