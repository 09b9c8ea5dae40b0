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
    Worker worker = next();
    return worker == null ? new Worker(program) : worker;
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
    if (!worker.hasEnded()) {
      synchronized (idle) {
        idle.addFirst(worker);
      }
    }
    free.release();
  }

  @Override
  public void close() {
    synchronized (idle) {
      idle.forEach(worker -> worker.end(Thrown.stopped("The server ends.")));
      idle.clear();
    }
  }
}
