package dev.parselambda.objects;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stages of an aggregation, as the ways in which they may be written down allow. */
final class Pipeline {
  /** Parameters of the route that are not stages where a pipeline is written as an object. */
  private static final List<String> NO_STAGES = List.of("distinct", "where");

  private Pipeline() {}

  /**
   * @param body {@code {"pipeline": [stage, ...]}}, {@code {"pipeline": {"$a":..., "$b":...}}} or
   *     the stages as keys of the body itself
   * @return stages of one key each, which starts with a dollar sign
   * @throws ParseException INVALID_QUERY for what is no stage
   */
  static List<Map<String, @Nullable Object>> of(Map<String, @Nullable Object> body) {
    Object given = body.get("pipeline");
    List<Map<?, ?>> stages =
        switch (given) {
          case List<?> list -> list.stream().<Map<?, ?>>map(Pipeline::object).toList();
          case Map<?, ?> object -> split(object);
          case null -> split(body);
          default -> throw invalid("Invalid aggregate stage '" + given + "'.");
        };
    List<Map<String, @Nullable Object>> checked = new ArrayList<>(stages.size());
    for (Map<?, ?> stage : stages) {
      if (stage.size() != 1) {
        String keys = String.join(", ", stage.keySet().stream().map(String::valueOf).toList());
        throw invalid("Pipeline stages should only have one key but found " + keys + ".");
      }
      Map.Entry<?, ?> only = stage.entrySet().iterator().next();
      String name = (String) only.getKey();
      if (!NO_STAGES.contains(name)) {
        check(name, only.getValue());
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put(name, only.getValue());
        checked.add(one);
      }
    }
    return checked;
  }

  private static void check(String name, @Nullable Object stage) {
    if (!name.startsWith("$")) {
      throw invalid("Invalid aggregate stage '" + name + "'.");
    }
    if (name.equals("$group")) {
      Map<?, ?> group = object(stage);
      if (group.containsKey("objectId")) {
        throw invalid("Cannot use 'objectId' in aggregation stage $group.");
      }
      if (!group.containsKey("_id")) {
        throw invalid("Invalid parameter for query: group. Missing key _id");
      }
    }
  }

  private static List<Map<?, ?>> split(Map<?, ?> object) {
    List<Map<?, ?>> stages = new ArrayList<>(object.size());
    object.forEach(
        (key, value) -> {
          Map<Object, @Nullable Object> stage = new LinkedHashMap<>();
          stage.put(key, value);
          stages.add(stage);
        });
    return stages;
  }

  private static Map<?, ?> object(@Nullable Object json) {
    if (json instanceof Map<?, ?> object) {
      return object;
    }
    throw invalid("Invalid aggregate stage '" + json + "'.");
  }

  private static ParseException invalid(String message) {
    return new ParseException(ParseError.INVALID_QUERY, message);
  }
}
