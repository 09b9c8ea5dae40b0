package dev.parselambda.javascript;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The tasks of one context, one after the other on one thread: what others post, and timers that
 * are due, which queue up with them so that neither starves the other. Timers belong to the thread
 * of the loop; only {@link #post} and {@link #end} are for others.
 */
final class EventLoop {
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final PriorityQueue<Timer> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingInt(Timer::id));
  private final Map<Integer, Timer> timers = new HashMap<>();
  private int lastTimer;
  private boolean ended;

  private record Timer(int id, long at, Runnable task) {}

  void post(Runnable task) {
    tasks.add(task);
  }

  /** Ends the loop after what was posted before. */
  void end() {
    post(() -> ended = true);
  }

  /**
   * @return what the timer is cancelled by
   */
  int after(long millis, Runnable task) {
    long at = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    Timer timer = new Timer(++lastTimer, at, task);
    timers.put(timer.id(), timer);
    waiting.add(timer);
    return timer.id();
  }

  void cancel(int id) {
    Timer timer = timers.remove(id);
    if (timer != null) {
      waiting.remove(timer);
    }
  }

  /** Runs tasks until the end. */
  void run() throws InterruptedException {
    while (!ended) {
      next().run();
    }
  }

  private Runnable next() throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      while (!waiting.isEmpty() && waiting.peek().at() <= now) {
        enqueue(waiting.remove());
      }
      Timer first = waiting.peek();
      if (first == null) {
        return tasks.take();
      }
      Runnable task = tasks.poll(first.at() - now, TimeUnit.NANOSECONDS);
      if (task != null) {
        return task;
      }
    }
  }

  private void enqueue(Timer timer) {
    tasks.add(
        () -> {
          if (timers.remove(timer.id()) != null) {
            timer.task().run();
          }
        });
  }
}
