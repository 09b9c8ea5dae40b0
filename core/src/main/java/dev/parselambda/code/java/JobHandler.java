package dev.parselambda.code.java;

import org.jspecify.annotations.Nullable;

/** A job. */
@FunctionalInterface
public interface JobHandler {

  /**
   * @return the final message; null keeps the last one
   * @throws Exception if the job failed
   */
  @Nullable String run(JobRun job) throws Exception;
}
