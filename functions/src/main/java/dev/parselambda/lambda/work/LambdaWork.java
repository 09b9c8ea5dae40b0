package dev.parselambda.lambda.work;

import dev.parselambda.jobs.JobRun;
import dev.parselambda.work.BackgroundWork;
import dev.parselambda.work.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Has tasks done by other functions. A run of a job takes long and is made once, so it is an event
 * of the function of the jobs. All other tasks are short and may be repeated, so they are messages
 * of a queue.
 */
public final class LambdaWork implements BackgroundWork {
  /** An event waits for at most ten minutes (template.yaml), without a heartbeat. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Invocations jobs;
  private final TaskQueue queue;

  public LambdaWork(Invocations jobs, TaskQueue queue) {
    this.jobs = jobs;
    this.queue = queue;
  }

  @Override
  public void start(Task task) {
    startAll(List.of(task));
  }

  @Override
  public void startAll(List<Task> tasks) {
    List<Task> small = new ArrayList<>();
    for (Task task : tasks) {
      if (task.kind().equals(JobRun.KIND)) {
        jobs.send(task);
      } else {
        small.add(task);
      }
    }
    if (!small.isEmpty()) {
      queue.send(small);
    }
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }
}
