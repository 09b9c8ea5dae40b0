package dev.parselambda.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.access.Origin;
import dev.parselambda.code.CodeProvider;
import dev.parselambda.code.Job;
import dev.parselambda.code.JobRequest;
import dev.parselambda.config.Options;
import dev.parselambda.engine.TestApp;
import dev.parselambda.kernel.Platform;
import dev.parselambda.objects.write.Listeners;
import dev.parselambda.objects.write.ObjectWrites;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.storage.Database;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.storage.SchemaStore;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.BackgroundWork;
import dev.parselambda.work.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs of a job that are not all of it: those that go on in another one, are cut off or vanish. */
class JobRunsTest {
  private final AppWithJobs with = new AppWithJobs();
  private final Map<String, Job> jobs = with.jobs;
  private final HeldWork work = with.work;
  private final List<JobRequest> asked = with.asked;
  private final TestApp app = with.app;

  @AfterEach
  void close() {
    with.close();
  }

  @Test
  void aJobGoesOnInAnotherRunUnderTheSameId() {
    jobs.put(
        "long",
        request -> {
          asked.add(request);
          int page = request.params().get("page") instanceof Integer number ? number : 0;
          if (page < 2) {
            request.again().accept(Map.of("page", page + 1));
          }
          return "page " + page;
        });

    String id = with.start("/jobs/long", "{}");
    work.doNext(app);
    assertEquals("running", with.status(id).get("status"));
    assertEquals("page 0", with.status(id).get("message"));
    work.doNext(app);
    work.doNext(app);

    assertEquals("succeeded", with.status(id).get("status"));
    assertEquals("page 2", with.status(id).get("message"));
    assertEquals(3, asked.size());
    assertEquals(id, asked.getLast().id());
    assertEquals(0, work.size());
    assertEquals(1, app.database().getCollection("_JobStatus").countDocuments());
  }

  @Test
  void whatAJobSaysWhenItIsBackDoesNotKeepItFromGoingOn() {
    jobs.put("long", this::next);
    String id = with.start("/jobs/long", "{}");
    work.doNext(app);

    asked.getFirst().message().accept("late");
    work.doNext(app);

    assertEquals(2, asked.size());
    assertEquals("run 2", with.status(id).get("message"));
  }

  @Test
  void aRunThatComesAgainIsNotMadeThoughTheJobGoesOnInTheSameMoment() {
    Instant moment = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Queue<Task> runs = new ArrayDeque<>();
    BackgroundWork later =
        new BackgroundWork() {
          @Override
          public void start(Task task) {
            runs.add(task);
          }

          @Override
          public Duration patience() {
            return Duration.ofMinutes(3);
          }
        };
    try (Database database = app.openDatabase()) {
      ObjectWrites writes =
          new ObjectWrites(new ObjectStore(database, UnaryOperator.identity()), new Listeners());
      SchemaStore classes = new SchemaStore(database::mongo, "");
      Schemas schemas = new Schemas(classes, Options.of(Map.of()), () -> moment);
      JobCode code = new JobCode(Map.of("long", this::next));
      JobStatuses statuses = new JobStatuses(writes, schemas, () -> moment);
      Jobs made = new Jobs(code, statuses, later, () -> moment, 10);
      made.start("long", Map.of(), Origin.SERVER);
      JobRun first = JobRun.of(Objects.requireNonNull(runs.poll()));

      made.run(first, null);
      made.run(first, null);
      made.run(JobRun.of(Objects.requireNonNull(runs.poll())), null);
    }

    assertEquals(2, asked.size());
    assertEquals(1, runs.size());
  }

  private String next(JobRequest request) {
    asked.add(request);
    request.again().accept(Map.of());
    return "run " + asked.size();
  }

  @Test
  void aJobThatFailsDoesNotGoOn() {
    jobs.put(
        "long",
        request -> {
          request.again().accept(Map.of());
          throw new ParseException(ParseError.SCRIPT_FAILED, "no");
        });

    String id = with.start("/jobs/long", "{}");
    work.doNext(app);

    assertEquals("failed", with.status(id).get("status"));
    assertEquals(0, work.size());
  }

  @Test
  void aJobWhoseStatusIsDeletedDoesNotGoOn() {
    jobs.put(
        "endless",
        request -> {
          asked.add(request);
          request.again().accept(Map.of());
          return null;
        });
    String id = with.start("/jobs/endless", "{}");
    work.doNext(app);
    app.master().delete("/classes/_JobStatus/" + id).expect(200);

    work.doNext(app);

    assertEquals(1, asked.size());
    assertEquals(0, work.size());
  }

  @Test
  void aJobIsCutOffShortlyBeforeItsDeadline() {
    jobs.put(
        "hang",
        request -> {
          asked.add(request);
          return hang();
        });
    Instant deadline = Instant.now().plusSeconds(9);

    String id = with.start("/jobs/hang", "{}");
    work.doNext(app, deadline);

    assertEquals(deadline, asked.getFirst().deadline());
    assertEquals("failed", with.status(id).get("status"));
    assertEquals("The job did not end within the time it had.", with.status(id).get("message"));
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void aJobThatGivesNoSignOfLifeIsInterrupted() {
    String silent = with.start("/jobs/count", "{}");
    app.engine().tick();
    assertEquals("running", with.status(silent).get("status"));

    app.database()
        .getCollection("_JobStatus")
        .updateOne(
            new Document("_id", silent),
            new Document(
                "$set", new Document("_updated_at", minutesAgo(4)).append("message", "one")));
    app.engine().tick();

    assertEquals("failed", with.status(silent).get("status"));
    assertEquals(
        "The job was interrupted. Its last message: one", with.status(silent).get("message"));
    work.doNext(app);
    assertTrue(asked.isEmpty());
  }

  @Test
  void theJobsOfAParseServerOnTheSameDatabaseAreItsOwn() {
    Document theirs =
        new Document("_id", "theirs")
            .append("jobName", "long")
            .append("status", "running")
            .append("_created_at", minutesAgo(100))
            .append("_updated_at", new Date(0));
    app.database().getCollection("_JobStatus").insertOne(theirs);

    app.engine().tick();

    assertEquals("running", with.status("theirs").get("status"));
  }

  @Test
  void aJobThatEndsAfterAllHasSucceeded() {
    jobs.put(
        "late",
        request -> {
          work.losePatience();
          app.engine().tick();
          return "done";
        });

    String id = with.start("/jobs/late", "{}");
    work.doNext(app);

    assertEquals("succeeded", with.status(id).get("status"));
    assertEquals("done", with.status(id).get("message"));
  }

  @Test
  void aServerThatStopsLetsJobsEndAndTellsOfThoseItCutsOff() {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch stopping = new CountDownLatch(1);
    Map<String, Job> own =
        Map.of(
            "short",
            _ -> {
              begun.countDown();
              await(stopping);
              return "done";
            },
            "hang",
            _ -> {
              begun.countDown();
              return hang();
            });
    Platform threads =
        new Platform() {
          @Override
          public Iterable<CodeProvider> languages() {
            return List.of(_ -> new JobCode(own));
          }
        };
    TestApp other = TestApp.start(AppWithJobs.OPTIONS, threads);
    other.master().post("/jobs/short", "{}").expect(200);
    other.master().post("/jobs/hang", "{}").expect(200);
    await(begun);
    stopping.countDown();
    other.close();

    Map<String, Document> statuses = new LinkedHashMap<>();
    other
        .database()
        .getCollection("_JobStatus")
        .find()
        .forEach(status -> statuses.put(status.getString("jobName"), status));
    assertEquals("succeeded", Objects.requireNonNull(statuses.get("short")).get("status"));
    Document cutOff = Objects.requireNonNull(statuses.get("hang"));
    assertEquals("failed", cutOff.get("status"));
    assertEquals("The server was stopped while the job ran.", cutOff.get("message"));
  }

  private static Date minutesAgo(int minutes) {
    return Date.from(Instant.now().minusSeconds(60L * minutes));
  }

  private static String hang() {
    await(new CountDownLatch(1));
    return "never";
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
