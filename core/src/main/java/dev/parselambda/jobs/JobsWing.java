package dev.parselambda.jobs;

import dev.parselambda.access.Action;
import dev.parselambda.config.Options;
import dev.parselambda.http.Router.Route;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.kernel.Wing;
import dev.parselambda.work.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jobs: started by a client or by their schedule, run as background work. */
public final class JobsWing implements Wing {
  private final Kernel kernel;
  private final Jobs jobs;
  private final Scheduler scheduler;

  public JobsWing(Kernel kernel) {
    this.kernel = kernel;
    Options options = kernel.options();
    this.jobs =
        new Jobs(
            kernel.code(),
            new JobStatuses(kernel.writes(), kernel.schemas(), kernel.clock()),
            kernel.work(),
            kernel.clock(),
            options.objects().objectIdSize());
    this.scheduler =
        new Scheduler(
            jobs, kernel.writes(), kernel.schemas(), kernel.clock(), kernel.platform().schedules());
  }

  @Override
  public List<Route<Action>> routes() {
    List<Route<Action>> routes = new ArrayList<>();
    routes.addAll(
        new JobRoutes(jobs, kernel.objects().bodies().files(), kernel.denials()).routes());
    routes.addAll(
        new ScheduleRoutes(jobs, kernel.objects(), kernel.denials(), kernel.address()).routes());
    return routes;
  }

  @Override
  public Map<String, Worker> workers() {
    return Map.of(JobRun.KIND, (task, deadline) -> jobs.run(JobRun.of(task), deadline));
  }

  @Override
  public Map<String, Object> features() {
    return Map.of("cloudCode", Map.of("jobs", true));
  }

  @Override
  public void tick() {
    scheduler.tick();
  }

  @Override
  public void close() {
    jobs.close();
  }
}
