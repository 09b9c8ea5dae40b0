package dev.parselambda.code;

/** Code that runs beside a request. */
@FunctionalInterface
public interface Trigger {

  /**
   * What the answer, a {@link Result.Value} in JSON, means is up to the {@link TriggerType}:
   *
   * <ul>
   *   <li>{@code beforeSave}: an object, the body that is written in place of the client's;
   *   <li>{@code afterSave}: an object, what the client is told;
   *   <li>{@code beforeFind}: {@code {"query": {"where": ..., "limit": ...}}}, parameters that
   *       replace those of the query; or a list of objects, which the client gets and the database
   *       is not asked for;
   *   <li>{@code afterFind}: a list, the objects that the client gets;
   *   <li>{@code beforeSubscribe}: {@code {"query": {"where": ..., "keys": ..., "watch": ...}}},
   *       what is subscribed to in place of the query;
   *   <li>{@code afterEvent}: {@code {"event": ..., "object": ..., "original": ..., "sendEvent":
   *       ...}}, each in place of what it was;
   *   <li>of files: {@code {"file": {...}}}, see the package {@code files};
   *   <li>for the others nothing.
   * </ul>
   *
   * @throws dev.parselambda.value.ParseException what the caller is told; of a {@code before...} it
   *     keeps from happening what it comes before
   */
  Result run(TriggerRequest request);
}
