package dev.parselambda.objects;

import dev.parselambda.access.Caller;
import dev.parselambda.objects.rules.ClassRules.Reading;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.QueryParameters;
import dev.parselambda.query.ReadPreference;
import dev.parselambda.query.Where;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query by a caller.
 *
 * @param parameters everything but the condition, which is parsed already
 * @param reading its purpose. The class-level permission is {@code get} for one object by its id
 *     and for included objects
 * @param depth the number of enclosing queries
 */
record Query(
    Caller caller,
    String className,
    Where where,
    QueryParameters parameters,
    Reading reading,
    int depth) {

  Query on(String otherClass) {
    return new Query(caller, otherClass, where, parameters, reading, depth);
  }

  Query with(Where condition) {
    return new Query(caller, className, condition, parameters, reading, depth);
  }

  boolean single() {
    return reading != Reading.FIND;
  }

  Query with(Where condition, QueryParameters others) {
    return new Query(caller, className, condition, others, reading, depth);
  }

  /** Whether no objects are requested, as in a mere count, which needs no find permission. */
  boolean wantsNone() {
    return !single() && Integer.valueOf(0).equals(parameters.limit());
  }

  /**
   * An inner query, by the same caller.
   *
   * @param most null for any number of objects
   * @param keys the needed fields; null for all
   */
  Query inner(Constraint.SubQuery sub, @Nullable Integer most, @Nullable List<String> keys) {
    QueryParameters inner = sub.parameters().inside(parameters, most, keys);
    return new Query(caller, sub.className(), sub.where(), inner, Reading.FIND, depth + 1);
  }

  /** The query for the objects that this query's results point to at a path. */
  Query of(String included, Collection<String> ids, String path) {
    List<@Nullable Object> values = new ArrayList<>(ids);
    Constraint constraint =
        values.size() == 1 ? new Constraint.Equal(values.getFirst()) : new Constraint.In(values);
    ReadPreference own = parameters.includeReadPreference();
    QueryParameters inner =
        QueryParameters.ofInclude(
            Selection.below(parameters.keys(), path, false),
            Selection.below(parameters.excludeKeys(), path, true),
            own == null ? parameters.readPreference() : own);
    Where condition = Where.FieldIs.of("objectId", constraint);
    return new Query(caller, included, condition, inner, Reading.INCLUDE, depth);
  }
}
