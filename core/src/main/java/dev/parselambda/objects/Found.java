package dev.parselambda.objects;

import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query brought.
 *
 * @param className the class of the objects; not the one that was asked, if it was redirected
 * @param count the number of objects that match, if it was asked for
 * @param plan the explanation, if it was asked for instead of objects
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
