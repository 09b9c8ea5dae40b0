package dev.parselambda.code;

import org.jspecify.annotations.Nullable;

/** Work that nobody waits for. */
@FunctionalInterface
public interface Job {

  /**
   * @return what is told of the end; null to leave the last message as it is
   * @throws dev.parselambda.value.ParseException why it failed
   */
  @Nullable String run(JobRequest request);
}
