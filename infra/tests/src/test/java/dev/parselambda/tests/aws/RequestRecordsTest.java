package dev.parselambda.tests.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.access.RequestRecords;
import dev.parselambda.engine.TestApp;
import dev.parselambda.storage.Database;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for records of requests wherever they are kept. */
class RequestRecordsTest {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration TTL = Duration.ofSeconds(300);

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
  void aRequestBeginsOnce(Twin twin) {
    RequestRecords records = twin.platform().requestRecords(database, clock);

    assertTrue(records.begin("a", LEASE));
    assertFalse(records.begin("a", LEASE));
    assertTrue(records.begin("b", LEASE));
  }

  @ParameterizedTest
  @EnumSource
  void aRequestThatSucceededIsRememberedForItsTime(Twin twin) {
    RequestRecords records = twin.platform().requestRecords(database, clock);
    records.begin("a", LEASE);
    records.succeeded("a", TTL);

    clock.advance(TTL.minusSeconds(1));
    assertFalse(records.begin("a", LEASE));
    clock.advance(Duration.ofSeconds(2));
    assertTrue(records.begin("a", LEASE));
  }

  @ParameterizedTest
  @EnumSource
  void aRequestThatFailedMayBeginAtOnce(Twin twin) {
    RequestRecords records = twin.platform().requestRecords(database, clock);
    records.begin("a", LEASE);
    records.failed("a");

    assertTrue(records.begin("a", LEASE));
  }

  @ParameterizedTest
  @EnumSource
  void aRequestWhoseOutcomeNobodyToldMayBeginWhenItsLeaseIsOver(Twin twin) {
    RequestRecords records = twin.platform().requestRecords(database, clock);
    records.begin("a", LEASE);

    clock.advance(LEASE.plusSeconds(1));
    assertTrue(records.begin("a", LEASE));
    assertFalse(records.begin("a", LEASE));
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoHundredAtOnceOneBegins(Twin twin) throws Exception {
    RequestRecords records = twin.platform().requestRecords(database, clock);
    int begun = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> begin = () -> records.begin("a", LEASE);
      for (var answer : threads.invokeAll(Collections.nCopies(200, begin))) {
        begun += answer.get() ? 1 : 0;
      }
    }
    assertEquals(1, begun);
  }
}
