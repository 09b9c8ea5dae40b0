package dev.parselambda.objects;

import dev.parselambda.access.Caller;
import dev.parselambda.objects.ClassRules.Reading;
import dev.parselambda.query.QueryParameters;
import dev.parselambda.query.Where;

/**
 * A query by a caller.
 *
 * @param parameters everything but the condition, which has been read from them
 * @param reading what it is for. The class-level permission is {@code get} for one object by its id
 *     and for objects that others point to
 * @param depth how many queries this one is inside of
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

  /** Whether no objects are asked for, as by who only counts: that needs no right to find them. */
  boolean wantsNone() {
    return !single() && Integer.valueOf(0).equals(parameters.limit());
  }
}
