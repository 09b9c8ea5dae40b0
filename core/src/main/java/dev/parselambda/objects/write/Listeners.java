package dev.parselambda.objects.write;

import dev.parselambda.storage.Transaction;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies the listeners of writes. An unwatched class costs one loop over the listeners. */
public final class Listeners {
  private static final Logger log = LoggerFactory.getLogger(Listeners.class);

  private final List<ObjectListener> all = new CopyOnWriteArrayList<>();

  /** Adds a listener; only before the first request. */
  public void add(ObjectListener listener) {
    all.add(listener);
  }

  /** Whether any listener watches a class. */
  boolean watch(String className) {
    for (ObjectListener listener : all) {
      if (listener.watches(className)) {
        return true;
      }
    }
    return false;
  }

  /** Notifies the listeners of a change: now, or after the commit. */
  void tell(Change change, @Nullable Transaction transaction) {
    Transaction.afterCommit(transaction, () -> all.forEach(listener -> tell(change, listener)));
  }

  private static void tell(Change change, ObjectListener listener) {
    try {
      if (listener.watches(change.className())) {
        listener.changed(change);
      }
    } catch (RuntimeException e) {
      log.error("A listener failed on a {} of class {}", change.kind(), change.className(), e);
    }
  }
}
