package dev.parselambda.objects.write;

/**
 * Receives writes of objects: after the write, or after the commit if the write is part of a
 * transaction. Many threads call it concurrently. The client waits for it, so it must not do slow
 * work.
 */
public interface ObjectListener {

  /**
   * Whether the listener watches a class. Called at every write, so it must be cheap. Writes of
   * watched classes cost a read of the object before the write.
   */
  boolean watches(String className);

  /**
   * Called once for each object written. The change is shared with other listeners and must not be
   * modified. An exception is logged; the write remains.
   */
  void changed(Change change);
}
