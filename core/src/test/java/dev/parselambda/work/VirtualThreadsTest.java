package dev.parselambda.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static Task task(String kind, int number) {
    return new Task(kind, Integer.toString(number), "{}");
  }

  @Test
  void whatIsUnderWayIsDoneBeforeTheEnd() {
    List<String> done = new CopyOnWriteArrayList<>();
    CountDownLatch started = new CountDownLatch(1);
    try (VirtualThreads work =
        new VirtualThreads(
            (task, _) -> {
              await(started);
              done.add(task.id());
            },
            LONG)) {
      for (int i = 0; i < 100; i++) {
        work.start(task("mail", i));
      }
      started.countDown();
    }

    assertEquals(100, done.size());
  }

  @Test
  void whatDoesNotEndIsCutOffAndNothingIsTakenAnyMore() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    VirtualThreads work =
        new VirtualThreads(
            (_, _) -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            },
            Duration.ofMillis(1));
    work.start(task("job", 1));
    begun.await();

    work.close();

    interrupted.await();
    assertThrows(ParseException.class, () -> work.start(task("job", 2)));
  }

  @Test
  void soManyOfAKindRunAtOnceAndKeepNoOtherKindWaiting() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch other = new CountDownLatch(1);
    Phaser full = new Phaser(64);
    try (VirtualThreads work =
        new VirtualThreads(
            (task, _) -> {
              if (task.kind().equals("mail")) {
                other.countDown();
                return;
              }
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              if (Integer.parseInt(task.id()) < 64) {
                full.arriveAndAwaitAdvance();
                await(other);
              }
              running.decrementAndGet();
            },
            LONG)) {
      for (int i = 0; i < 200; i++) {
        work.start(task("page", i));
      }
      full.awaitAdvance(0);
      work.start(task("mail", 0));
    }

    assertEquals(64, most.get());
  }

  @Test
  void aTaskThatFailsKeepsNoOtherFromBeingDone() {
    AtomicInteger done = new AtomicInteger();
    try (VirtualThreads work =
        new VirtualThreads(
            (task, _) -> {
              if (task.id().equals("0")) {
                throw new IllegalStateException("no");
              }
              done.incrementAndGet();
            },
            LONG)) {
      work.start(task("mail", 0));
      work.start(task("mail", 1));
    }

    assertEquals(1, done.get());
  }

  @Test
  void moreThanTenThousandMayNotWait() {
    CountDownLatch end = new CountDownLatch(1);
    try (VirtualThreads work = new VirtualThreads((_, _) -> await(end), LONG)) {
      for (int i = 0; i < 10_000; i++) {
        work.start(task("page", i));
      }
      ParseException refused =
          assertThrows(ParseException.class, () -> work.start(task("page", 10_001)));
      end.countDown();

      assertEquals("Too many tasks are waiting.", refused.text());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
