package dev.parselambda.storage.bson;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs stored values that are ignored because their place cannot have them: each once, up to
 * {@value #MOST} of them. Whoever looks after the database finds and repairs them by what the lines
 * name.
 */
public final class OddValues {
  private static final Logger LOG = LoggerFactory.getLogger(OddValues.class);
  private static final int MOST = 1_000;

  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /** A value of an object that is left out when the object is read. */
  void leftOut(String className, String field, @Nullable Object objectId) {
    if (isNew(className + " " + field + " " + objectId)) {
      LOG.warn(
          "Left out the value of {}.{} in the object {}: it does not have the stored form of the"
              + " field",
          className,
          field,
          objectId);
    }
  }

  /**
   * A part of a class's document in {@code _SCHEMA}.
   *
   * @param instead what holds in its place
   */
  public void inSchema(String className, String part, String instead) {
    if (isNew("_SCHEMA " + className + " " + part)) {
      LOG.warn("Invalid {} of the class {} in _SCHEMA: {}", part, className, instead);
    }
  }

  private boolean isNew(String value) {
    if (logged.size() >= MOST || !logged.add(value)) {
      return false;
    }
    if (logged.size() == MOST) {
      LOG.warn("Logged {} invalid stored values; further ones are not logged", MOST);
    }
    return true;
  }
}
