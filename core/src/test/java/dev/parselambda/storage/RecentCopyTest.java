package dev.parselambda.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentCopyTest {
  private static final int WAITING = 20;

  private final AtomicInteger readings = new AtomicInteger();
  private final AtomicBoolean failed = new AtomicBoolean(true);
  private final CountDownLatch go = new CountDownLatch(1);
  private final RecentCopy<Integer> copy =
      new RecentCopy<>(this::read, Duration.ofSeconds(5), InstantSource.fixed(Instant.EPOCH));

  private volatile int failing = 2;

  private int read() {
    int number = readings.incrementAndGet();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (number <= failing) {
      throw new IllegalStateException("the database is away");
    }
    return number;
  }

  @Test
  void whoWaitsForAReadingThatFailsDoesNotTryInTurn() throws Exception {
    failing = WAITING;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      threads.add(Thread.ofPlatform().start(this::fail));
    }
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertTrue(readings.get() < WAITING / 2, readings::toString);
    assertTrue(failed.get());
  }

  private void fail() {
    try {
      copy.current();
      failed.set(false);
    } catch (IllegalStateException e) {
      // As it should.
    }
  }

  @Test
  void whoComesAfterAReadingThatFailedTriesAnew() {
    go.countDown();
    assertThrows(IllegalStateException.class, copy::current);
    assertThrows(IllegalStateException.class, copy::current);

    assertEquals(3, copy.current());
    assertEquals(3, copy.current());
  }
}
