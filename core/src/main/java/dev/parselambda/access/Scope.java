package dev.parselambda.access;

import java.util.concurrent.Callable;

/**
 * What holds while a call of the app's own code is done, on whichever thread that is. A {@link
 * ScopedValue} alone ends with its thread; the parts of a batch, which run side by side, would know
 * nothing of the code that waits for them.
 */
public final class Scope {
  private static final ScopedValue<ScopedValue.Carrier> ALL = ScopedValue.newInstance();

  private Scope() {}

  /** What runs a call with a value, beside all that hold already. */
  public static <T> ScopedValue.Carrier where(ScopedValue<T> key, T value) {
    return within(ALL.isBound() ? ALL.get().where(key, value) : ScopedValue.where(key, value));
  }

  /** A task to be done by another thread, with all that holds here. */
  public static <T> Callable<T> shared(Callable<T> task) {
    if (!ALL.isBound()) {
      return task;
    }
    ScopedValue.Carrier all = within(ALL.get());
    return () -> all.call(task::call);
  }

  private static ScopedValue.Carrier within(ScopedValue.Carrier all) {
    return all.where(ALL, all);
  }
}
