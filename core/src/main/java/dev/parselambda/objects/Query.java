package dev.parselambda.objects;

import dev.parselambda.access.Caller;
import dev.parselambda.query.QueryParameters;
import dev.parselambda.query.Where;

/**
 * A query by a caller.
 *
 * @param parameters everything but the condition, which has been read from them
 * @param single whether it is for one object by its id, or for objects that others point to: the
 *     class-level permission is then {@code get}
 * @param depth how many queries this one is inside of
 */
record Query(
    Caller caller,
    String className,
    Where where,
    QueryParameters parameters,
    boolean single,
    int depth) {

  Query on(String otherClass) {
    return new Query(caller, otherClass, where, parameters, single, depth);
  }

  Query with(Where condition) {
    return new Query(caller, className, condition, parameters, single, depth);
  }
}
