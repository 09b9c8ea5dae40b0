package dev.parselambda.code;

/** Code that runs before or after an operation. */
@FunctionalInterface
public interface Trigger {

  /**
   * The meaning of the result, a {@link Result.Value} in JSON, depends on the {@link TriggerType}:
   *
   * <ul>
   *   <li>{@code beforeSave}: an object, the body that replaces the client's;
   *   <li>{@code afterSave}: an object, the response;
   *   <li>{@code beforeFind}: {@code {"query": {"where": ..., "limit": ...}}}, parameters that
   *       replace those of the query; or a list of objects for the client, without a database
   *       query;
   *   <li>{@code afterFind}: a list, the objects for the client;
   *   <li>{@code beforeSubscribe}: {@code {"query": {"where": ..., "keys": ..., "watch": ...}}},
   *       what is subscribed to in place of the query;
   *   <li>{@code afterEvent}: {@code {"event": ..., "object": ..., "original": ..., "sendEvent":
   *       ...}}, each in place of what it was;
   *   <li>of files: {@code {"file": {...}}}, see the package {@code files};
   *   <li>for the others nothing.
   * </ul>
   *
   * @throws dev.parselambda.value.ParseException the error for the caller; from a {@code before...}
   *     trigger it prevents the operation
   */
  Result run(TriggerRequest request);
}
