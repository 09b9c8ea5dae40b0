package dev.parselambda.javascript;

import dev.parselambda.value.ParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lends the workers of a program: each to one call at a time, new ones as they are needed. */
final class Workers implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final Program program;
  private final int most;
  private final Semaphore free;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final MemoryGuard memory = new MemoryGuard();
  private boolean closed;

  Workers(Program program, int most) {
    this.program = program;
    this.most = most;
    this.free = new Semaphore(most);
  }

  /**
   * A worker for a call, to be {@link #giveBack given back}.
   *
   * @throws ParseException when all are busy and stay so
   */
  Worker borrow() {
    try {
      if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Thrown.stopped(
            "Too many calls of Cloud Code at once: all " + most + " contexts are busy.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Thrown.stopped("The call of Cloud Code was interrupted.");
    }
    Worker worker = null;
    try {
      worker = next();
      if (worker == null) {
        worker = new Worker(program);
      }
    } finally {
      if (worker == null) {
        free.release();
      }
    }
    memory.begins(worker);
    return worker;
  }

  private @Nullable Worker next() {
    synchronized (idle) {
      Worker worker = idle.pollFirst();
      while (worker != null && worker.hasEnded()) {
        worker = idle.pollFirst();
      }
      return worker;
    }
  }

  void giveBack(Worker worker) {
    memory.ends(worker);
    synchronized (idle) {
      if (closed) {
        worker.end(ended());
      } else if (!worker.hasEnded()) {
        idle.addFirst(worker);
      }
    }
    free.release();
  }

  /** Ends the workers, those that are busy when they are given back. */
  @Override
  public void close() {
    memory.close();
    synchronized (idle) {
      closed = true;
      idle.forEach(worker -> worker.end(ended()));
      idle.clear();
    }
  }

  private static ParseException ended() {
    return Thrown.stopped("This version of Cloud Code has ended.");
  }
}
