package dev.parselambda.embedded.index;

import dev.parselambda.embedded.value.Failure;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** When a command has to be done: its maxTimeMS. */
public final class Deadline {
  /** Never. */
  public static final Deadline NONE = new Deadline(Long.MAX_VALUE);

  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  /**
   * From now on.
   *
   * @param millis 0 for no limit
   */
  public static Deadline in(long millis) {
    return millis <= 0 ? NONE : new Deadline(System.nanoTime() + millis * 1_000_000);
  }

  /** The list, whose elements are given out only until then. */
  public <T> List<T> watching(List<T> list) {
    return nanos == Long.MAX_VALUE ? list : new Watched<>(list, this);
  }

  private static final class Watched<T> extends AbstractList<T> implements RandomAccess {
    private final List<T> list;
    private final Deadline deadline;

    Watched(List<T> list, Deadline deadline) {
      this.list = list;
      this.deadline = deadline;
    }

    @Override
    public T get(int index) {
      deadline.check();
      return list.get(index);
    }

    @Override
    public int size() {
      return list.size();
    }
  }

  /** Throws if it has passed. */
  public void check() {
    if (nanos != Long.MAX_VALUE && System.nanoTime() - nanos > 0) {
      throw new Failure(50, "MaxTimeMSExpired", "operation exceeded time limit");
    }
  }
}
