package dev.parselambda.query;

import dev.parselambda.value.JavaScript;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an aggregation or a distinct query.
 *
 * @param stages MongoDB's stages as JSON, each an object with one key
 * @param distinct the field whose distinct values are requested; null for an aggregation
 * @param where the condition for {@code distinct}: the JSON for a {@link WhereParser}
 * @param hint the name of an index, or its keys as a JSON object
 * @param rawValues whether values are Extended JSON in both directions; null if the request does
 *     not say
 * @param rawFieldNames whether names are those in the database; null if the request does not say
 */
public record AggregateParameters(
    List<Map<String, @Nullable Object>> stages,
    @Nullable String distinct,
    Map<?, ?> where,
    @Nullable Object hint,
    @Nullable Explain explain,
    @Nullable String comment,
    @Nullable ReadPreference readPreference,
    @Nullable Boolean rawValues,
    @Nullable Boolean rawFieldNames) {

  /**
   * The parameters in a request.
   *
   * @throws ParseException INVALID_QUERY for a malformed stage or an unknown value
   */
  public static AggregateParameters of(Map<String, @Nullable Object> json) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(json);
    Object hint = hint(rest);
    Object explain = taken(rest, "explain");
    String comment = text(rest, "comment");
    String readPreference = text(rest, "readPreference");
    Boolean rawValues = flag(rest, "rawValues");
    Boolean rawFieldNames = flag(rest, "rawFieldNames");
    return new AggregateParameters(
        stages(JavaScript.isTrue(rest.get("pipeline")) ? rest.get("pipeline") : rest),
        JavaScript.isTrue(json.get("distinct")) ? JsonObjects.text(json, "distinct") : null,
        ParameterReader.where(json.get("where")),
        hint,
        Explain.parse(explain),
        comment,
        readPreference == null ? null : ReadPreference.named(readPreference),
        rawValues,
        rawFieldNames);
  }

  private static @Nullable Object hint(Map<String, @Nullable Object> json) {
    Object hint = taken(json, "hint");
    if (hint == null || hint instanceof String || hint instanceof Map<?, ?>) {
      return hint;
    }
    throw ParameterReader.badHint();
  }

  private static @Nullable String text(Map<String, @Nullable Object> json, String name) {
    String text = JavaScript.isTrue(json.get(name)) ? JsonObjects.text(json, name) : null;
    if (text != null) {
      json.remove(name);
    }
    return text;
  }

  private static @Nullable Object taken(Map<String, @Nullable Object> json, String name) {
    return JavaScript.isTrue(json.get(name)) ? json.remove(name) : null;
  }

  private static @Nullable Boolean flag(Map<String, @Nullable Object> json, String name) {
    if (!(json.get(name) instanceof Boolean given)) {
      return null;
    }
    json.remove(name);
    return given;
  }

  /** A list of stages, or an object that has a key for each. */
  private static List<Map<String, @Nullable Object>> stages(@Nullable Object pipeline) {
    List<Map<String, @Nullable Object>> stages = new ArrayList<>();
    switch (pipeline) {
      case List<?> list -> list.forEach(stage -> add(stages, stage));
      case Map<?, ?> object -> object.forEach((name, stage) -> add(stages, name.toString(), stage));
      case null, default -> throw invalid("Invalid aggregate stage '0'.");
    }
    return stages;
  }

  private static void add(List<Map<String, @Nullable Object>> stages, @Nullable Object stage) {
    Map<?, ?> keys = stage instanceof Map<?, ?> object ? object : Map.of();
    if (keys.size() != 1) {
      throw invalid(
          "Pipeline stages should only have one key but found "
              + String.join(", ", keys.keySet().stream().map(Object::toString).toList())
              + ".");
    }
    keys.forEach((name, argument) -> add(stages, name.toString(), argument));
  }

  private static void add(
      List<Map<String, @Nullable Object>> stages, String name, @Nullable Object argument) {
    if (name.equals("distinct") || name.equals("where")) {
      return;
    }
    if (!ConstraintParser.isOperator(name)) {
      throw invalid("Invalid aggregate stage '" + name + "'.");
    }
    if (name.equals("$group")) {
      checkGroup(argument instanceof Map<?, ?> group ? group : Map.of());
    }
    Map<String, @Nullable Object> stage = new LinkedHashMap<>();
    stage.put(name, argument);
    stages.add(stage);
  }

  private static void checkGroup(Map<?, ?> group) {
    if (group.containsKey("objectId")) {
      throw invalid("Cannot use 'objectId' in aggregation stage $group.");
    }
    if (!group.containsKey("_id")) {
      throw invalid("Invalid parameter for query: group. Missing key _id");
    }
  }

  private static ParseException invalid(String text) {
    return new ParseException(ParseError.INVALID_QUERY, text);
  }
}
