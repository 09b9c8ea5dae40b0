package dev.parselambda.tests.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.access.RateCounters;
import dev.parselambda.access.RateCounters.Count;
import dev.parselambda.engine.TestApp;
import dev.parselambda.storage.Database;
import java.time.Duration;
import java.util.Collections;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for counters wherever they are kept. */
class RateCountersTest {
  private static final Duration WINDOW = Duration.ofMillis(1500);

  private final MovingClock clock = new MovingClock();
  private final TestApp app = TestApp.start();
  private final Database database = app.openDatabase();

  @AfterEach
  void close() {
    database.close();
    app.close();
  }

  @ParameterizedTest
  @EnumSource
  void hitsAddUpWithinAWindow(Twin twin) {
    RateCounters counters = twin.platform().rateCounters(database, clock);
    Count first = counters.hit("a", WINDOW);
    clock.advance(WINDOW.minusMillis(1));

    assertEquals(new Count(1, clock.start().plus(WINDOW)), first);
    assertEquals(new Count(2, first.resetAt()), counters.hit("a", WINDOW));
    assertEquals(1, counters.hit("b", WINDOW).count());
  }

  @ParameterizedTest
  @EnumSource
  void aNewWindowBeginsWithTheFirstHitAfterTheLast(Twin twin) {
    RateCounters counters = twin.platform().rateCounters(database, clock);
    counters.hit("a", WINDOW);
    counters.hit("a", WINDOW);
    clock.advance(WINDOW);

    assertEquals(new Count(1, clock.instant().plus(WINDOW)), counters.hit("a", WINDOW));
    assertEquals(2, counters.hit("a", WINDOW).count());
  }

  @ParameterizedTest
  @EnumSource
  void noneOfManyAtOnceIsLostAlsoWhenAWindowEnds(Twin twin) throws Exception {
    RateCounters counters = twin.platform().rateCounters(database, clock);
    counters.hit("a", WINDOW);
    clock.advance(WINDOW);

    TreeSet<Long> counts = new TreeSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Count> hit = () -> counters.hit("a", WINDOW);
      for (var answer : threads.invokeAll(Collections.nCopies(100, hit))) {
        counts.add(answer.get().count());
      }
    }
    assertEquals(
        LongStream.rangeClosed(1, 100).boxed().collect(Collectors.toCollection(TreeSet::new)),
        counts);
  }
}
