package dev.parselambda.code.java;

import org.jspecify.annotations.Nullable;

/** Work that nobody waits for. */
@FunctionalInterface
public interface JobHandler {

  /**
   * @return what is told of the end; null to leave the last message as it is
   * @throws Exception why it failed
   */
  @Nullable String run(JobRun job) throws Exception;
}
