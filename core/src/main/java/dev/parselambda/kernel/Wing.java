package dev.parselambda.kernel;

import dev.parselambda.access.Action;
import dev.parselambda.http.Router.Route;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.write.ObjectListener;
import dev.parselambda.work.Worker;
import java.util.List;
import java.util.Map;

/**
 * A capability of the engine: users, jobs, files. Its constructor takes the {@link Kernel} and
 * wings created before it. These methods return what it adds to the engine; each is called once,
 * when the engine is assembled.
 */
public interface Wing extends AutoCloseable {

  /** Its routes below the mount path, in the order in which they are tried. */
  default List<Route<Action>> routes() {
    return List.of();
  }

  /** The rules of system classes for every reader and writer, by class name. */
  default Map<String, ClassRules> classRules() {
    return Map.of();
  }

  /** The listeners of writes. */
  default List<ObjectListener> listeners() {
    return List.of();
  }

  /** The workers, by kind of task. */
  default Map<String, Worker> workers() {
    return Map.of();
  }

  /** Its entries in {@code GET /serverInfo}, by feature name. */
  default Map<String, Object> features() {
    return Map.of();
  }

  /**
   * Runs the work that is due. Called once a minute, concurrently by any number of instances.
   *
   * @throws dev.parselambda.value.ParseException when the database fails
   */
  default void tick() {}

  /** Stops its background work. Wings are closed in reverse order. */
  @Override
  default void close() {}

  /** A wing that only has routes. */
  static Wing of(List<Route<Action>> routes) {
    return of(routes, Map.of());
  }

  /** The same, with entries in {@code GET /serverInfo}. */
  static Wing of(List<Route<Action>> routes, Map<String, Object> features) {
    return new Wing() {
      @Override
      public List<Route<Action>> routes() {
        return routes;
      }

      @Override
      public Map<String, Object> features() {
        return features;
      }
    };
  }
}
