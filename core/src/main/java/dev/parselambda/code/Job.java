package dev.parselambda.code;

import org.jspecify.annotations.Nullable;

/** Code that runs without a waiting client. */
@FunctionalInterface
public interface Job {

  /**
   * @return the final message; null keeps the last one
   * @throws dev.parselambda.value.ParseException if the job failed
   */
  @Nullable String run(JobRequest request);
}
