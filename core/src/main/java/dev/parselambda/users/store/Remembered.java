package dev.parselambda.users.store;

import dev.parselambda.config.CacheConfig;
import dev.parselambda.storage.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the database, remembered for a short time (option {@code cacheTTL}, 5 s).
 *
 * <p>What this instance changes it forgets at once; what another one changes it goes on with until
 * that time is over. What was being read while something was forgotten may be as it was before, so
 * it is not remembered, which the count of what was forgotten tells. A transaction reads past what
 * is remembered: it has changes of its own, which may never be committed.
 */
public final class Remembered<V> {
  private static final class Entry<V> {
    final V value;
    final Instant freshUntil;

    /** Nobody sees an entry before it is known that nothing was forgotten while it was read. */
    volatile boolean valid;

    Entry(V value, Instant freshUntil) {
      this.value = value;
      this.freshUntil = freshUntil;
    }
  }

  /**
   * What is remembered, in two halves. They are put in place together, so that whoever forgets
   * something sees every half that an entry may have been put into before.
   */
  private static final class Generations<V> {
    final Map<String, Entry<V>> young = new ConcurrentHashMap<>();
    final Map<String, Entry<V>> old;

    Generations(Map<String, Entry<V>> old) {
      this.old = old;
    }

    @Nullable Entry<V> find(String key) {
      Entry<V> entry = young.get(key);
      return entry == null ? old.get(key) : entry;
    }

    void each(Consumer<Map<String, Entry<V>>> change) {
      change.accept(young);
      change.accept(old);
    }
  }

  private final InstantSource clock;
  private final Duration timeToLive;
  private final int half;
  private volatile Generations<V> entries = new Generations<>(new ConcurrentHashMap<>());
  private final AtomicLong forgotten = new AtomicLong();

  public Remembered(CacheConfig options, InstantSource clock) {
    this.clock = clock;
    this.timeToLive = options.ttl();
    this.half = Math.max(1, options.maxSize() / 2);
  }

  public @Nullable V get(String key) {
    Entry<V> entry = Transaction.current() == null ? entries.find(key) : null;
    return entry == null || !entry.valid || clock.instant().isAfter(entry.freshUntil)
        ? null
        : entry.value;
  }

  /** To be asked before something is read, and given when it is {@link #put}. */
  public long beforeReading() {
    return forgotten.get();
  }

  /** Remembers what was read, unless something was forgotten meanwhile. */
  public void put(String key, V value, long beforeReading) {
    if (timeToLive.isZero() || Transaction.current() != null) {
      return;
    }
    Entry<V> entry = new Entry<>(value, clock.instant().plus(timeToLive));
    Map<String, Entry<V>> young = withRoom().young;
    young.put(key, entry);
    if (forgotten.get() == beforeReading) {
      entry.valid = true;
    } else {
      young.remove(key, entry);
    }
  }

  /** Drops the older half when the younger one is full: all live equally long. */
  private Generations<V> withRoom() {
    Generations<V> current = entries;
    if (current.young.size() < half) {
      return current;
    }
    synchronized (this) {
      if (entries == current) {
        entries = new Generations<>(current.young);
      }
      return entries;
    }
  }

  public void forget(String key) {
    afterCommit(() -> entries.each(half -> half.remove(key)));
  }

  public void forgetIf(Predicate<V> which) {
    afterCommit(
        () -> entries.each(half -> half.values().removeIf(entry -> which.test(entry.value))));
  }

  public void forgetAll() {
    afterCommit(() -> entries.each(Map::clear));
  }

  /** What a transaction changes is as before for everybody else until its commit. */
  private void afterCommit(Runnable forget) {
    Transaction.afterCommit(
        null,
        () -> {
          forgotten.incrementAndGet();
          forget.run();
        });
  }
}
