package dev.parselambda.kernel;

import dev.parselambda.access.Action;
import dev.parselambda.http.Router;
import dev.parselambda.http.Router.Route;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.write.Listeners;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.Task;
import dev.parselambda.work.Worker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All wings of an engine. The kernel is created before them and reaches them through this object,
 * so it is empty until {@link #open}, which comes before the first request.
 */
public final class Wings implements AutoCloseable {
  private final Listeners listeners = new Listeners();
  private volatile Opened opened = Opened.of(List.of());

  private record Opened(
      List<Wing> wings,
      Router<Action> router,
      Map<String, ClassRules> rules,
      Map<String, Worker> workers,
      Map<String, Object> features) {

    static Opened of(List<Wing> wings) {
      List<Route<Action>> routes = new ArrayList<>();
      Map<String, ClassRules> rules = new HashMap<>();
      Map<String, Worker> workers = new HashMap<>();
      Map<String, Object> features = new TreeMap<>();
      for (Wing wing : wings) {
        routes.addAll(wing.routes());
        rules.putAll(wing.classRules());
        workers.putAll(wing.workers());
        features.putAll(wing.features());
      }
      Router<Action> router = new Router<>(routes, Action.NOT_FOUND);
      return new Opened(List.copyOf(wings), router, rules, workers, features);
    }
  }

  /** Sets the wings; called once. */
  public void open(List<Wing> wings) {
    opened = Opened.of(wings);
    wings.forEach(wing -> wing.listeners().forEach(listeners::add));
  }

  /** Finds the route of a call among those of all wings. */
  public Router<Action> router() {
    return opened.router;
  }

  /** The rules of a system class; null if it has none. */
  public @Nullable ClassRules rules(String className) {
    return opened.rules.get(className);
  }

  public Listeners listeners() {
    return listeners;
  }

  /** The features in {@code GET /serverInfo}. */
  public Map<String, Object> features() {
    return opened.features;
  }

  /**
   * Runs a task with the worker of its kind; returns when it is done.
   *
   * @param deadline when this thread will be stopped; null for never
   * @throws ParseException if the worker fails, or the kind has no worker
   */
  public void run(Task task, @Nullable Instant deadline) {
    Worker worker = opened.workers.get(task.kind());
    if (worker == null) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR, "There is no worker for tasks of kind " + task.kind());
    }
    worker.run(task, deadline);
  }

  /**
   * Runs the due work of each wing; a failure does not stop the others.
   *
   * @throws ParseException the first failure
   */
  public void tick() {
    ParseException failure = null;
    for (Wing wing : opened.wings) {
      try {
        wing.tick();
      } catch (ParseException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Closes the wings, the last one first. */
  @Override
  public void close() {
    opened.wings.reversed().forEach(Wing::close);
  }
}
