package dev.parselambda.work;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks in this process, each on a thread of its own. So many of a kind run at once, others wait; a
 * task that fails is logged and not repeated.
 */
public final class VirtualThreads implements BackgroundWork {
  private static final Logger log = LoggerFactory.getLogger(VirtualThreads.class);

  /** Jobs hardly ever wait, so two signs may be missed. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration TO_END = Duration.ofSeconds(5);
  private static final int MOST_AT_ONCE = 64;
  private static final int MOST = 10_000;

  private final Worker worker;
  private final Duration toEnd;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Semaphore> places = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();

  public VirtualThreads(Worker worker) {
    this(worker, TO_END);
  }

  /**
   * @param toEnd how long tasks may go on after {@link #close}
   */
  VirtualThreads(Worker worker, Duration toEnd) {
    this.worker = worker;
    this.toEnd = toEnd;
  }

  @Override
  public void start(Task task) {
    if (open.incrementAndGet() > MOST) {
      open.decrementAndGet();
      throw refused("Too many tasks are waiting.");
    }
    try {
      threads.execute(() -> run(task));
    } catch (RejectedExecutionException e) {
      open.decrementAndGet();
      throw refused("The server is stopping.");
    }
  }

  private void run(Task task) {
    Thread.currentThread().setName(task.kind() + " " + task.id());
    Semaphore place = places.computeIfAbsent(task.kind(), _ -> new Semaphore(MOST_AT_ONCE));
    try {
      place.acquire();
      try {
        worker.run(task, null);
      } finally {
        place.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.error("The task {} {} was not begun: the server stops", task.kind(), task.id());
    } catch (ParseException e) {
      log.error("The task {} {} failed: {}", task.kind(), task.id(), e.text(), e.getCause());
    } catch (RuntimeException e) {
      log.error("The task {} {} failed", task.kind(), task.id(), e);
    } finally {
      open.decrementAndGet();
    }
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(toEnd.toMillis(), TimeUnit.MILLISECONDS)) {
        log.error("{} tasks were cut off: the server stops", open.get());
        var _ = threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      var _ = threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static ParseException refused(String why) {
    return new ParseException(ParseError.INTERNAL_SERVER_ERROR, why);
  }
}
