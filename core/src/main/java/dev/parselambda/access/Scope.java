package dev.parselambda.access;

import java.util.concurrent.Callable;

/**
 * Carries scoped values of a call to other threads. A {@link ScopedValue} alone ends with its
 * thread; concurrent batch parts would not see the code that waits for them.
 */
public final class Scope {
  private static final ScopedValue<ScopedValue.Carrier> ALL = ScopedValue.newInstance();

  private Scope() {}

  /** A carrier that runs a call with one more value, in addition to those already bound. */
  public static <T> ScopedValue.Carrier where(ScopedValue<T> key, T value) {
    return within(ALL.isBound() ? ALL.get().where(key, value) : ScopedValue.where(key, value));
  }

  /** Wraps a task for another thread with the values bound here. */
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
