package dev.parselambda.jobs;

import dev.parselambda.code.CodeProvider;
import dev.parselambda.code.Job;
import dev.parselambda.engine.TestApp;
import dev.parselambda.kernel.Platform;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.BackgroundWork;
import dev.parselambda.work.Task;
import dev.parselambda.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Jobs in this process whose runs wait until the test has them made, as JSON meanwhile. */
final class HeldWork implements Platform, BackgroundWork {
  private final Iterable<CodeProvider> languages;
  private final Queue<String> held = new ConcurrentLinkedQueue<>();
  private final String schedules;
  private Duration patience = Duration.ofMinutes(3);
  private @Nullable ParseException refusal;

  HeldWork(Map<String, Job> jobs) {
    this(jobs, "");
  }

  /**
   * @param schedules that the deployment declares; JSON with single quotes
   */
  HeldWork(Map<String, Job> jobs, String schedules) {
    this(List.of(_ -> new JobCode(jobs)), schedules);
  }

  HeldWork(Iterable<CodeProvider> languages, String schedules) {
    this.languages = languages;
    this.schedules = schedules.replace('\'', '"');
  }

  /** Nothing can be started any more. */
  void refuse(ParseException why) {
    refusal = why;
  }

  /** Whatever sign of life a job has given, it counts as interrupted. */
  void losePatience() {
    patience = Duration.ofSeconds(-1);
  }

  @Override
  public Iterable<CodeProvider> languages() {
    return languages;
  }

  @Override
  public BackgroundWork backgroundWork(Worker here) {
    return this;
  }

  @Override
  public String schedules() {
    return schedules;
  }

  @Override
  public void start(Task task) {
    if (refusal != null) {
      throw refusal;
    }
    held.add(Json.write(task.toJson()));
  }

  @Override
  public Duration patience() {
    return patience;
  }

  int size() {
    return held.size();
  }

  /** The next run; it stays where it is. */
  JobRun next() {
    return JobRun.of(nextTask());
  }

  Task nextTask() {
    return Task.of(
        Objects.requireNonNull(JsonObjects.of(Json.parse(Objects.requireNonNull(held.peek())))));
  }

  /** Does the next one, and returns when it has ended. */
  void doNext(TestApp app) {
    doNext(app, null);
  }

  void doNext(TestApp app, @Nullable Instant deadline) {
    Task task = nextTask();
    held.remove();
    app.engine().run(task, deadline);
  }
}
