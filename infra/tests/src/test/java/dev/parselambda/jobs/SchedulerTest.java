package dev.parselambda.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.code.Job;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.engine.TestApp;
import dev.parselambda.value.Dates;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerTest {
  private static final Map<String, Object> OPTIONS = Map.of("allowClientClassCreation", true);
  private static final Map<String, Job> JOBS = Map.of("clean", _ -> "cleaned");

  private final HeldWork work = new HeldWork(JOBS);
  private final TestApp app = TestApp.start(OPTIONS, work);

  @AfterEach
  void close() {
    app.close();
  }

  /** A schedule whose start was that long ago, with what is more. */
  private String schedule(Duration ago, String more) {
    String start = Dates.iso(Instant.now().minus(ago));
    return app.master()
        .create("_JobSchedule", "{'jobName':'clean','startAfter':'" + start + "'" + more + "}");
  }

  private List<Document> statuses() {
    return app.database().getCollection("_JobStatus").find().into(new ArrayList<>());
  }

  private Document row(String id) {
    Document row =
        app.database().getCollection("_JobSchedule").find(new Document("_id", id)).first();
    return Objects.requireNonNull(row);
  }

  @Test
  void aJobThatIsDueIsStartedOnceWithItsParams() {
    String id =
        schedule(Duration.ofMinutes(1), ",'params':'{\\'days\\':30}'".replace("\\'", "\\\""));

    app.engine().tick();
    app.engine().tick();

    assertEquals(1, work.size());
    assertEquals(Map.of("days", 30), work.next().params());
    assertTrue(row(id).get("lastRun") instanceof Double);
    work.doNext(app);
    assertEquals("succeeded", statuses().getFirst().get("status"));
    assertEquals("schedule", statuses().getFirst().get("source"));
  }

  @Test
  void aJobWhoseTimeIsToComeIsNotStarted() {
    String id = schedule(Duration.ofMinutes(-1), "");

    app.engine().tick();

    assertEquals(0, work.size());
    assertNull(row(id).get("lastRun"));
  }

  @Test
  void whatWasMissedIsMadeUpForOnce() {
    // From midnight on, so that it is due again within a day whatever time of day it is now.
    String id = schedule(Duration.ofHours(10), ",'repeatMinutes':1439,'timeOfDay':'00:00'");

    app.engine().tick();
    app.engine().tick();
    assertEquals(1, work.size());

    app.database()
        .getCollection("_JobSchedule")
        .updateOne(
            new Document("_id", id),
            new Document(
                "$set",
                new Document(
                    "lastRun", (double) Instant.now().minus(Duration.ofHours(26)).toEpochMilli())));
    app.engine().tick();
    assertEquals(2, work.size());
  }

  @Test
  void whatWasDueLongAgoIsPassedOver() {
    schedule(Duration.ofHours(25), "");

    app.engine().tick();

    assertEquals(0, work.size());
  }

  @Test
  void anotherStartMakesAJobDueAgain() {
    String id = schedule(Duration.ofMinutes(5), "");
    app.engine().tick();

    String now = Dates.iso(Instant.now());
    app.master()
        .put("/cloud_code/jobs/" + id, "{'job_schedule':{'startAfter':'" + now + "'}}")
        .expect(200);
    app.engine().tick();

    assertEquals(2, work.size());
  }

  @Test
  void ofManyThatFindAJobDueOneStartsIt() throws InterruptedException, ExecutionException {
    int each = 8;
    int jobs = 5;
    for (int i = 0; i < jobs; i++) {
      schedule(Duration.ofMinutes(1), ",'repeatMinutes':1440");
    }
    HeldWork otherWork = new HeldWork(JOBS);
    try (TestApp other = app.secondInstance(OPTIONS, otherWork);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch together = new CountDownLatch(2 * each);
      List<Future<?>> ticks = new ArrayList<>();
      for (int i = 0; i < 2 * each; i++) {
        TestApp instance = i % 2 == 0 ? app : other;
        ticks.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  instance.engine().tick();
                  return true;
                }));
      }
      for (Future<?> tick : ticks) {
        assertEquals(true, tick.get());
      }
    }

    assertEquals(jobs, work.size() + otherWork.size());
    assertEquals(jobs, statuses().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'startAfter':'soon'             | startAfter is "soon".
          'repeatMinutes':-5              | repeatMinutes is -5.
          'timeOfDay':'25:00'             | timeOfDay is "25:00".
          'daysOfWeek':[1,1]              | daysOfWeek is [1,1].
          """)
  void aScheduleThatCannotBeReadFailsOnceForEachEdit(String field, String why) {
    String id = app.master().create("_JobSchedule", "{'jobName':'clean'," + field + "}");

    app.engine().tick();
    app.engine().tick();
    assertEquals(1, statuses().size());
    assertEquals("failed", statuses().getFirst().get("status"));
    assertEquals("The schedule cannot be read: " + why, statuses().getFirst().get("message"));

    app.master().put("/classes/_JobSchedule/" + id, "{'description':'edited'}").expect(200);
    app.engine().tick();
    assertEquals(2, statuses().size());
    assertEquals(0, work.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7"})
  void paramsThatAreNoObjectAreAFailureOfTheJob(String params) {
    schedule(Duration.ofMinutes(1), ",'params':'" + params + "'");

    app.engine().tick();

    assertEquals("failed", statuses().getFirst().get("status"));
    assertEquals(
        "The schedule cannot be read: params is \"" + params + "\".",
        statuses().getFirst().get("message"));
    assertEquals(0, work.size());
  }

  @Test
  void aJobThatIsNotDeployedAndOneThatCannotBeStartedHaveFailed() {
    String start = Dates.iso(Instant.now());
    app.master().create("_JobSchedule", "{'jobName':'gone','startAfter':'" + start + "'}");
    app.engine().tick();
    work.refuse(new ParseException(ParseError.INTERNAL_SERVER_ERROR, "no rights"));
    schedule(Duration.ofMinutes(1), "");
    app.engine().tick();

    assertEquals(2, statuses().size());
    assertEquals("Invalid job.", statuses().getFirst().get("message"));
    assertEquals("no rights", statuses().getLast().get("message"));
    statuses().forEach(status -> assertEquals("failed", status.get("status")));
  }

  @Test
  void oneScheduleThatCannotBeReadDoesNotKeepOthersFromRunning() {
    app.master().create("_JobSchedule", "{'timeOfDay':'never'}");
    schedule(Duration.ofMinutes(1), "");

    app.engine().tick();

    assertEquals(1, work.size());
  }

  @Test
  void whatADeploymentDeclaresIsAScheduleLikeOthersFromNowOn() {
    String declared =
        "[{'jobName':'clean','repeatMinutes':5,'timeOfDay':'00:00','params':{'a':1}}]";
    HeldWork stack = new HeldWork(JOBS, declared);
    try (TestApp deployed = app.secondInstance(OPTIONS, stack)) {
      deployed.engine().tick();
      deployed.engine().tick();
      List<?> rows = (List<?>) Objects.requireNonNull(app.master().get("/cloud_code/jobs").json());
      assertEquals(1, rows.size());
      Map<?, ?> row = (Map<?, ?>) rows.getFirst();
      assertEquals("{\"a\":1}", row.get("params"));
      assertEquals(0, stack.size());

      app.database()
          .getCollection("_JobSchedule")
          .updateOne(
              new Document(),
              new Document(
                  "$set",
                  new Document("lastRun", 0.0).append("startAfter", "2020-01-01T00:00:00.000Z")));
      app.engine().tick();
      deployed.engine().tick();
      assertEquals(1, work.size());
      assertEquals(0, stack.size());
    }
  }

  @Test
  void whatADeploymentDeclaresNoMoreIsGone() {
    schedule(Duration.ofMinutes(-1), "");
    String five = "[{'jobName':'clean','repeatMinutes':5}]";
    try (TestApp deployed = app.secondInstance(OPTIONS, new HeldWork(JOBS, five))) {
      deployed.engine().tick();
      app.engine().tick();
      assertEquals(2, app.database().getCollection("_JobSchedule").countDocuments());
    }
    try (TestApp deployed = app.secondInstance(OPTIONS, new HeldWork(JOBS, "[]"))) {
      deployed.engine().tick();
      assertEquals(1, app.database().getCollection("_JobSchedule").countDocuments());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'jobName':'clean'}",
        "[{'repeatMinutes':5}]",
        "[{'jobName':'clean'}]",
        "[{'jobName':'clean','repeatMinutes':-1}]",
        "[{'jobName':'clean','repeatMinutes':5,'cron':'* * * * *'}]",
        "[{'jobName':'clean','repeatMinutes':5,'params':'{'}]",
        "[",
      })
  void aDeploymentThatDeclaresNonsenseDoesNotStart(String declared) {
    HeldWork stack = new HeldWork(JOBS, declared);

    OptionsException refused =
        assertThrows(OptionsException.class, () -> app.secondInstance(OPTIONS, stack));

    assertNotEquals("", refused.getMessage());
  }
}
