package dev.parselambda.livequery;

import dev.parselambda.access.Caller;
import dev.parselambda.objects.write.Change;
import dev.parselambda.objects.write.Change.Kind;
import dev.parselambda.objects.write.ObjectListener;

/** Publishes the writes that somebody may have subscribed to. */
final class Publisher implements ObjectListener {
  private static final String ROLE = "_Role";

  private final WatchedClasses classes;
  private final Events events;

  Publisher(WatchedClasses classes, Events events) {
    this.classes = classes;
    this.events = events;
  }

  @Override
  public boolean watches(String className) {
    return (classes.contains(className) && events.wants(className))
        || (events.reachOthers() && className.equals(ROLE));
  }

  @Override
  public void changed(Change change) {
    if (change.className().equals(ROLE) && events.reachOthers()) {
      Caller caller = change.caller();
      events.rolesChanged(caller.userId() == null ? "" : caller.userId());
    }
    if (classes.contains(change.className())) {
      boolean deleted = change.kind() == Kind.DELETE;
      events.publish(
          new Event(deleted, change.schema(), deleted ? null : change.before(), change.after()));
    }
  }
}
