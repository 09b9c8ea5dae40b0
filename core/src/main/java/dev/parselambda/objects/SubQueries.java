package dev.parselambda.objects;

import dev.parselambda.query.Constraint;
import dev.parselambda.query.Constraint.SubQuery;
import dev.parselambda.query.Where;
import dev.parselambda.schema.Names;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.TypedJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs inner queries as the same caller and replaces them by the values they find. MongoDB has no
 * such constraint: {@code $inQuery} becomes {@code $in}.
 */
final class SubQueries {

  /** Runs a sub-query. */
  @FunctionalInterface
  interface Runner {
    /**
     * @param keys the needed fields of each object
     */
    Outcome run(SubQuery query, List<String> keys);
  }

  /** The result of a sub-query and its class, which a redirect may have changed. */
  record Outcome(String className, List<ParseObject> objects) {}

  private SubQueries() {}

  static Where resolved(Where where, Runner runner) {
    return Where.withLeaves(
        where,
        leaf ->
            leaf instanceof Where.FieldIs field && hasSubQuery(field)
                ? field.withConstraints(constraint -> resolved(constraint, runner))
                : leaf);
  }

  private static boolean hasSubQuery(Where.FieldIs field) {
    for (Constraint constraint : field.constraints()) {
      if (constraint instanceof Constraint.InQuery || constraint instanceof Constraint.Select) {
        return true;
      }
    }
    return false;
  }

  private static Constraint resolved(Constraint constraint, Runner runner) {
    return switch (constraint) {
      case Constraint.InQuery(var query, boolean negated) ->
          among(negated, pointers(runner.run(query, List.of("objectId"))));
      case Constraint.Select(var query, String key, boolean negated) -> {
        String field = Names.root(key);
        yield among(negated, values(runner.run(query, List.of(field)).objects(), key));
      }
      default -> constraint;
    };
  }

  private static Constraint among(boolean negated, List<@Nullable Object> values) {
    return negated ? new Constraint.NotIn(values) : new Constraint.In(values);
  }

  private static List<@Nullable Object> pointers(Outcome outcome) {
    List<@Nullable Object> pointers = new ArrayList<>(outcome.objects().size());
    for (ParseObject object : outcome.objects()) {
      pointers.add(new Pointer(outcome.className(), object.objectId()));
    }
    return pointers;
  }

  /**
   * The values at a path. Each element of an array counts, converted from its JSON. An object
   * without a value counts as null, which as an operand matches objects without a value.
   */
  private static List<@Nullable Object> values(List<ParseObject> objects, String key) {
    String[] path = key.split("\\.", -1);
    Set<@Nullable Object> values = new LinkedHashSet<>();
    for (ParseObject object : objects) {
      Object value = object.get(path[0]);
      for (int i = 1; i < path.length; i++) {
        value = member(value, path[i]);
      }
      if (value instanceof List<?> elements) {
        for (Object element : elements) {
          Object decoded = TypedJson.decodeStored(element);
          // Invalid typed JSON equals no value.
          if (!(decoded instanceof Map<?, ?> json) || !json.containsKey("__type")) {
            values.add(decoded);
          }
        }
      } else {
        values.add(value);
      }
    }
    return new ArrayList<>(values);
  }

  /** A member of a value in its JSON form: {@code owner.objectId} leads into a pointer. */
  private static @Nullable Object member(@Nullable Object value, String name) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> json -> json.get(name);
      case Pointer pointer when name.equals("objectId") -> pointer.objectId();
      case List<?> _, String _, Number _, Boolean _ -> null;
      default -> member(Json.parse(Json.write(value)), name);
    };
  }
}
