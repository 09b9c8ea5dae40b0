package dev.parselambda.work;

import java.time.Duration;

/** Tasks in this process, each on a thread of its own. */
public final class VirtualThreads implements BackgroundWork {
  /** No task waits to be run, so two signs may be missed. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Worker worker;

  public VirtualThreads(Worker worker) {
    this.worker = worker;
  }

  @Override
  public void start(Task task) {
    var _ =
        Thread.ofVirtual().name(task.kind() + " " + task.id()).start(() -> worker.run(task, null));
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }
}
