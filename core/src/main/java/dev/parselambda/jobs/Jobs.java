package dev.parselambda.jobs;

import dev.parselambda.access.Origin;
import dev.parselambda.code.AppCode;
import dev.parselambda.code.Job;
import dev.parselambda.code.JobRequest;
import dev.parselambda.jobs.JobStatuses.Source;
import dev.parselambda.value.ObjectIds;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.BackgroundWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts jobs and runs them.
 *
 * <p>A start writes a {@code _JobStatus} and hands the run to {@link BackgroundWork}, which calls
 * {@link #run}, here or in another process. A conditional write claims a run before it begins, so
 * it runs once however often it is delivered. A missing heartbeat reveals a run that never ends
 * ({@link #endInterrupted}). So whatever happens to a process, each start ends as succeeded or
 * failed.
 */
final class Jobs implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Jobs.class);

  /**
   * How long jobs may continue while the process stops, and how long after they were interrupted.
   */
  private static final Duration TO_END = Duration.ofSeconds(5);

  private static final Duration TO_NOTICE = Duration.ofSeconds(1);

  private static final String STOPPED = "The server was stopped while the job ran.";

  private final AppCode code;
  private final JobStatuses statuses;
  private final BackgroundWork work;
  private final InstantSource clock;
  private final int objectIdSize;
  private final Set<RunningJob> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /**
   * @param work calls {@link #run}, here or in another process
   */
  Jobs(
      AppCode code,
      JobStatuses statuses,
      BackgroundWork work,
      InstantSource clock,
      int objectIdSize) {
    this.code = code;
    this.statuses = statuses;
    this.work = work;
    this.clock = clock;
    this.objectIdSize = objectIdSize;
  }

  /**
   * Starts a job for a client.
   *
   * @return the id of its {@code _JobStatus}
   * @throws ParseException SCRIPT_FAILED for an unknown job; another error if it cannot be started
   */
  String start(String name, Map<String, @Nullable Object> params, Origin origin) {
    if (!exists(name)) {
      throw unknown();
    }
    return start(name, params, origin, Source.API);
  }

  /** Starts a due job; a failure is recorded for the job. */
  void startDue(String name, Map<String, @Nullable Object> params) {
    try {
      if (exists(name)) {
        var _ = start(name, params, Origin.SERVER, Source.SCHEDULE);
      } else {
        failDue(name, unknown().text());
      }
    } catch (ParseException e) {
      log.error("Could not start the scheduled job {}: {}", name, e.text());
    }
  }

  /** Records why a due job was not started. */
  void failDue(String name, String why) {
    String id = ObjectIds.newId(objectIdSize);
    var _ = statuses.begin(id, name, Source.SCHEDULE);
    statuses.fail(id, why);
  }

  private String start(
      String name, Map<String, @Nullable Object> params, Origin origin, Source source) {
    String id = ObjectIds.newId(objectIdSize);
    Instant begun = statuses.begin(id, name, source);
    hand(JobRun.of(name, id, params, begun, origin));
    return id;
  }

  private void hand(JobRun run) {
    try {
      work.start(run.task());
    } catch (ParseException e) {
      statuses.fail(run.id(), e.text());
      throw e;
    }
  }

  boolean exists(String name) {
    return code.job(name) != null;
  }

  /** The names of all jobs. */
  Set<String> names() {
    return code.jobs();
  }

  /**
   * Executes a run of a job; returns when it has ended. Ignores duplicate runs.
   *
   * @param deadline when this thread will be stopped; null for never
   */
  void run(JobRun run, @Nullable Instant deadline) {
    RunningJob running = new RunningJob(run.id(), statuses, clock);
    this.running.add(running);
    try {
      Instant taken = statuses.take(run.id(), run.asOf());
      if (taken == null) {
        log.warn("Ignoring a duplicate or obsolete run of job {} ({})", run.name(), run.id());
      } else if (closing) {
        statuses.fail(run.id(), STOPPED);
      } else {
        running.watch(deadline);
        make(run, running, taken, deadline);
      }
    } catch (ParseException e) {
      log.error("Could not store the outcome of job {} ({})", run.name(), run.id(), e);
    } finally {
      running.end();
      this.running.remove(running);
    }
  }

  private void make(JobRun run, RunningJob running, Instant taken, @Nullable Instant deadline) {
    AtomicReference<@Nullable Map<String, @Nullable Object>> next = new AtomicReference<>();
    String message;
    try {
      Job job = code.job(run.name());
      if (job == null) {
        throw unknown();
      }
      message = job.run(request(run, running, deadline, next::set));
    } catch (ParseException e) {
      log.error("Job {} ({}) failed: {}", run.name(), run.id(), e.text());
      failed(run, running, e.text());
      return;
    } catch (RuntimeException | Error e) {
      log.error("Job {} ({}) failed", run.name(), run.id(), e);
      failed(run, running, e.getMessage() == null ? e.toString() : e.getMessage());
      return;
    }
    if (!running.isBack()) {
      return;
    }
    Map<String, @Nullable Object> params = next.get();
    if (params == null) {
      statuses.succeed(run.id(), message);
    } else {
      hand(run.next(params, statuses.goOn(run.id(), taken, message)));
    }
  }

  private void failed(JobRun run, RunningJob running, String message) {
    if (running.isBack()) {
      statuses.fail(run.id(), message);
    }
  }

  private static JobRequest request(
      JobRun run,
      RunningJob running,
      @Nullable Instant deadline,
      Consumer<Map<String, @Nullable Object>> again) {
    Consumer<String> message =
        text -> {
          if (!text.isEmpty()) {
            running.tell(text);
          }
        };
    return new JobRequest(
        run.name(), run.id(), run.params(), run.caller(), message, deadline, again);
  }

  /** Marks jobs whose process has died as failed. */
  void endInterrupted() {
    statuses.failThoseSilentSince(clock.instant().minus(work.patience()));
  }

  private static ParseException unknown() {
    return new ParseException(ParseError.SCRIPT_FAILED, "Invalid job.");
  }

  /** Waits briefly for the jobs in this process, then interrupts them. */
  @Override
  public void close() {
    closing = true;
    try {
      awaitEnd(TO_END);
      running.forEach(job -> job.cutOff(STOPPED));
      awaitEnd(TO_NOTICE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEnd(Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    for (RunningJob job : running) {
      var _ = job.awaitEnd(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
    }
  }
}
