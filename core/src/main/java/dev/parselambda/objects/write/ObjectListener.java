package dev.parselambda.objects.write;

/**
 * Is told of writes of objects: after the write, and after the commit when the write is part of a
 * transaction. Many threads call it; the client waits for it, so slow work belongs elsewhere.
 */
public interface ObjectListener {

  /**
   * Whether to tell of a class. Asked at every write, so the answer must be cheap. Writes of
   * watched classes cost a read of the object before the write.
   */
  boolean watches(String className);

  /**
   * Called once for each object written. The change is shared with other listeners and must not be
   * modified. An exception is logged: the write stands.
   */
  void changed(Change change);
}
