package dev.parselambda.livequery;

/** Carries events from the instance that writes to those that clients are connected to. */
public interface Events extends AutoCloseable {

  /**
   * Sends an event on its way. The events of one object arrive in the order in which they were
   * published here. Does not wait for anybody.
   */
  void publish(Event event);

  /** Whether anybody may have subscribed to a class. Asked at every write of a listed class. */
  default boolean wants(String className) {
    return true;
  }

  /** Whether events go to other instances, too. */
  default boolean reachOthers() {
    return false;
  }

  /**
   * Tells other instances that users may have other roles now.
   *
   * @param byUserId who has changed a role; empty for nobody in particular
   */
  default void rolesChanged(String byUserId) {}

  @Override
  default void close() {}
}
