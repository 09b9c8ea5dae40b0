package dev.parselambda.jobs;

import java.time.Duration;
import java.util.function.Consumer;

/** Work in this process, each on a thread of its own. */
public final class VirtualThreads implements BackgroundWork {
  /** Nothing waits to be run, so two signs may be missed. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Consumer<JobRun> work;

  /**
   * @param work makes a run, on the thread that calls it
   */
  public VirtualThreads(Consumer<JobRun> work) {
    this.work = work;
  }

  @Override
  public void start(JobRun run) {
    var _ = Thread.ofVirtual().name("job " + run.name()).start(() -> work.accept(run));
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }
}
