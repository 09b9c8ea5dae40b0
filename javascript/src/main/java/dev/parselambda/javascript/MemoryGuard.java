package dev.parselambda.javascript;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops code that exhausts the memory. GraalJS has no limit per context. So when a full collection
 * leaves little memory, the call whose thread has allocated most is stopped. Its live memory is
 * unknown, but code that fills the heap has allocated at least that much.
 */
final class MemoryGuard implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MemoryGuard.class);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Calls that have allocated less are never stopped. */
  private static final long SMALL = 64L << 20;

  /** Until the memory of a call that was ended is free. */
  private static final long RECOVERY_NANOS = 2_000_000_000L;

  private static final double FULL = 0.85;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Optional<MemoryPoolMXBean> old = oldGeneration();
  private final Map<Worker, Long> busy = new ConcurrentHashMap<>();
  private final Alarm alarm = Alarm.each(LOOK, this::look);
  private long next = System.nanoTime();

  void begins(Worker worker) {
    busy.put(worker, allocated(worker));
  }

  void ends(Worker worker) {
    busy.remove(worker);
  }

  private void look() {
    if (old.isPresent()
        && old.get().isCollectionUsageThresholdExceeded()
        && System.nanoTime() - next > 0) {
      busy.keySet().stream()
          .filter(worker -> since(worker) > SMALL)
          .max(Comparator.comparingLong(this::since))
          .ifPresent(this::stop);
    }
  }

  private void stop(Worker worker) {
    log.error(
        "Memory is short: stopping the Cloud Code call that has allocated {} MB",
        since(worker) >> 20);
    next = System.nanoTime() + RECOVERY_NANOS;
    worker.end(Thrown.needsMemory());
  }

  private long since(Worker worker) {
    return allocated(worker) - busy.getOrDefault(worker, 0L);
  }

  private long allocated(Worker worker) {
    return threads.getThreadAllocatedBytes(worker.threadId());
  }

  private static Optional<MemoryPoolMXBean> oldGeneration() {
    Optional<MemoryPoolMXBean> pool =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(each -> each.isCollectionUsageThresholdSupported())
            .filter(each -> each.getName().matches(".*(Old|Tenured).*"))
            .findFirst();
    pool.ifPresent(
        found -> {
          long most = found.getUsage().getMax();
          if (most > 0) {
            found.setCollectionUsageThreshold((long) (most * FULL));
          }
        });
    return pool;
  }

  @Override
  public void close() {
    alarm.close();
  }
}
