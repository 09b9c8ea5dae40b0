package dev.parselambda.cloud;

/** Code that runs beside a request. */
@FunctionalInterface
public interface Trigger {

  /**
   * What the answer means is up to the {@link TriggerType}: for {@code beforeSave} the body that is
   * written in place of the client's, for {@code afterSave} what the client is told, for {@code
   * afterFind} the objects that it gets; for the others nothing.
   *
   * @throws dev.parselambda.value.ParseException what the caller is told; of a {@code before...} it
   *     keeps from happening what it comes before
   */
  Result run(TriggerRequest request);
}
