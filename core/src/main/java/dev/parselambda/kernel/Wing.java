package dev.parselambda.kernel;

import dev.parselambda.access.Action;
import dev.parselambda.http.Router.Route;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.write.ObjectListener;
import dev.parselambda.work.Worker;
import java.util.List;
import java.util.Map;

/**
 * A capability of the engine: users, jobs, files. It is made of the {@link Kernel} and, by its
 * constructor, of wings made before it; what it adds to the engine it says here. Each of these is
 * asked for once, when the engine is put together.
 */
public interface Wing extends AutoCloseable {

  /** Its routes below the mount path, in the order in which they are tried. */
  default List<Route<Action>> routes() {
    return List.of();
  }

  /** What system classes demand of everyone who reads or writes them, by class name. */
  default Map<String, ClassRules> classRules() {
    return Map.of();
  }

  /** Who is told what was written. */
  default List<ObjectListener> listeners() {
    return List.of();
  }

  /** Who does the tasks of a kind, by the kind. */
  default Map<String, Worker> workers() {
    return Map.of();
  }

  /** What {@code GET /serverInfo} says of it, by the name of the feature. */
  default Map<String, Object> features() {
    return Map.of();
  }

  /**
   * Does what is due. Called once a minute, by any number of instances at once.
   *
   * @throws dev.parselambda.value.ParseException when the database fails
   */
  default void tick() {}

  /** Ends what it has begun. Wings are closed in the reverse order. */
  @Override
  default void close() {}

  /** A capability that is nothing but routes. */
  static Wing of(List<Route<Action>> routes) {
    return of(routes, Map.of());
  }

  /** The same, as {@code GET /serverInfo} says. */
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
