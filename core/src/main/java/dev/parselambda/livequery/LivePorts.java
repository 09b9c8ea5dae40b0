package dev.parselambda.livequery;

import dev.parselambda.schema.ClassSchema;
import java.util.function.Function;

/** What LiveQuery stands on, where deployments differ. */
public interface LivePorts {

  /** How clients are reached. */
  Connections connections();

  /**
   * Where subscriptions are kept.
   *
   * @param schemas the class of a name as it is now
   */
  default Subscriptions subscriptions(
      Function<String, ClassSchema> schemas, Conditions conditions) {
    return new MemorySubscriptions(schemas, conditions);
  }

  /**
   * How events get to {@link LiveQuery#deliver}, of this instance or of others.
   *
   * @param here what the clients of this instance are reached by
   */
  default Events events(LiveQuery here) {
    return here.inProcess();
  }
}
