package dev.parselambda.cloud;

import org.jspecify.annotations.Nullable;

/** The app's own code, by what it is registered for. The engine does not know who answers. */
public interface CloudCode {

  /** The function of a name, such as {@code shop.buy}; null when there is none. */
  @Nullable CloudFunction function(String name);

  /**
   * The trigger of a type and class, such as beforeSave of {@code _User}; null when there is none.
   */
  @Nullable Trigger trigger(TriggerType type, String className);
}
