package dev.parselambda.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.Platform;
import dev.parselambda.cloud.CodeProvider;
import dev.parselambda.cloud.Job;
import dev.parselambda.cloud.JobRequest;
import dev.parselambda.engine.TestApp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsTest {
  private static final Map<String, Object> OPTIONS = Map.of("allowClientClassCreation", true);

  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final HeldWork work = new HeldWork(jobs);
  private final List<JobRequest> asked = new ArrayList<>();
  private final TestApp app;

  JobsTest() {
    jobs.put(
        "count",
        request -> {
          asked.add(request);
          return "counted";
        });
    app = TestApp.start(OPTIONS, work);
  }

  @AfterEach
  void close() {
    app.close();
  }

  private String start(String path, String body) {
    TestApp.Answer answer = app.master().post(path, body).expect(200);
    assertEquals("{}", answer.text());
    return Objects.requireNonNull(answer.header("X-Parse-Job-Status-Id"));
  }

  private Document status(String id) {
    Document stored =
        app.database().getCollection("_JobStatus").find(new Document("_id", id)).first();
    return Objects.requireNonNull(stored);
  }

  @Test
  void aStartIsAnsweredBeforeTheJobHasRun() {
    String id = start("/jobs/count", "{}");

    assertEquals(10, id.length());
    assertTrue(asked.isEmpty());
    assertEquals("running", status(id).get("status"));
  }

  @Test
  void itsStatusIsTheDocumentThatParseServerKeeps() {
    String id = start("/jobs/count", "{'secret':1}");
    Document begun = status(id);
    work.doNext(app);
    Document ended = status(id);

    Date created = begun.getDate("_created_at");
    assertEquals(
        new Document("_id", id)
            .append("jobName", "count")
            .append("status", "running")
            .append("source", "api")
            .append("_created_at", created)
            .append("_updated_at", created)
            .append("_wperm", List.of())
            .append("_rperm", List.of())
            .append("_acl", new Document()),
        begun);
    assertEquals("succeeded", ended.get("status"));
    assertEquals("counted", ended.get("message"));
    assertEquals(ended.get("finishedAt"), ended.get("_updated_at"));
    assertTrue(ended.getDate("_updated_at").after(created));
  }

  @Test
  void onlyTheMasterKeyReadsIt() {
    String path = "/classes/_JobStatus/" + start("/jobs/count", "{}");

    assertEquals("running", app.master().get(path).expect(200).field("status"));
    assertEquals("119: Permission denied", app.client().get(path).error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/jobs/count?b=3", "/jobs?b=3"})
  void aJobIsToldWhoStartedItAndWithWhat(String path) {
    TestApp.Client master = app.master().with("X-App-Version", "7").from("192.0.2.9");
    master.post(path, "{'jobName':'count','a':1,'b':2}").expect(403);
    app.master()
        .with("X-App-Version", "7")
        .post(path, "{'jobName':'count','a':1,'b':2}")
        .expect(200);
    work.doNext(app);

    JobRequest request = asked.getFirst();
    assertEquals("count", request.name());
    assertEquals(Map.of("jobName", "count", "a", 1, "b", "3"), request.params());
    assertTrue(request.caller().isMaster());
    assertEquals("127.0.0.1", request.caller().origin().address());
    assertEquals("7", request.caller().origin().headers().get("X-App-Version"));
    assertNull(request.caller().origin().headers().get("X-Parse-Master-Key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/jobs/none", "/jobs"})
  void aJobThatDoesNotExistIsNotStarted(String path) {
    assertEquals("141: Invalid job.", app.master().post(path, "{}").expect(400).error());
    assertEquals(0, app.database().getCollection("_JobStatus").countDocuments());
  }

  @Test
  void onlyTheMasterKeyStartsJobs() {
    app.client().post("/jobs/count", "{}").expect(403);
    app.signUp("ann").client().post("/jobs/count", "{}").expect(403);
    app.maintenance().post("/jobs/count", "{}").expect(403);
    TestApp.Client reader = app.client().with("X-Parse-Master-Key", "readonly");
    assertEquals("119: Permission denied", reader.post("/jobs/count", "{}").error());
    assertEquals(0, work.size());
  }

  @Test
  void aJobTellsHowFarItIs() {
    List<Object> seen = new ArrayList<>();
    jobs.put(
        "slow",
        request -> {
          request.message().accept("half");
          request.message().accept("");
          seen.add(status(request.id()).get("message"));
          return null;
        });

    String id = start("/jobs/slow", "{}");
    work.doNext(app);

    assertEquals(List.of("half"), seen);
    assertEquals("half", status(id).get("message"));
    assertEquals("succeeded", status(id).get("status"));
  }

  @Test
  void aJobThatFailsTellsWhy() {
    jobs.put(
        "refuse",
        _ -> {
          throw new ParseException(ParseError.SCRIPT_FAILED, "not on Fridays");
        });
    jobs.put(
        "break",
        _ -> {
          throw new IllegalStateException("broken");
        });
    jobs.put(
        "lack",
        _ -> {
          throw new NoClassDefFoundError("com/example/Missing");
        });
    List<String> ids =
        List.of(start("/jobs/refuse", "{}"), start("/jobs/break", "{}"), start("/jobs/lack", "{}"));
    ids.forEach(_ -> work.doNext(app));

    for (String id : ids) {
      assertEquals("failed", status(id).get("status"));
      assertNotNull(status(id).get("finishedAt"));
    }
    assertEquals("not on Fridays", status(ids.get(0)).get("message"));
    assertEquals("broken", status(ids.get(1)).get("message"));
    assertEquals("com/example/Missing", status(ids.get(2)).get("message"));
  }

  @Test
  void whatCannotBeStartedHasFailed() {
    work.refuse(new ParseException(ParseError.OBJECT_TOO_LARGE, "too much"));

    assertEquals("116: too much", app.master().post("/jobs/count", "{}").error());
    Document status = app.database().getCollection("_JobStatus").find().first();
    assertEquals("failed", Objects.requireNonNull(status).get("status"));
    assertEquals("too much", status.get("message"));
  }

  @Test
  void aRunThatIsDeliveredTwiceIsMadeOnce() {
    String id = start("/jobs/count", "{}");
    JobRun run = work.next();
    app.engine().run(run, null);
    app.engine().run(run, null);

    assertEquals(1, asked.size());
    assertEquals("succeeded", status(id).get("status"));
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

    String id = start("/jobs/long", "{}");
    work.doNext(app);
    assertEquals("running", status(id).get("status"));
    assertEquals("page 0", status(id).get("message"));
    work.doNext(app);
    work.doNext(app);

    assertEquals("succeeded", status(id).get("status"));
    assertEquals("page 2", status(id).get("message"));
    assertEquals(3, asked.size());
    assertEquals(id, asked.getLast().id());
    assertEquals(0, work.size());
    assertEquals(1, app.database().getCollection("_JobStatus").countDocuments());
  }

  @Test
  void aJobThatFailsDoesNotGoOn() {
    jobs.put(
        "long",
        request -> {
          request.again().accept(Map.of());
          throw new ParseException(ParseError.SCRIPT_FAILED, "no");
        });

    String id = start("/jobs/long", "{}");
    work.doNext(app);

    assertEquals("failed", status(id).get("status"));
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
    String id = start("/jobs/endless", "{}");
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

    String id = start("/jobs/hang", "{}");
    work.doNext(app, deadline);

    assertEquals(deadline, asked.getFirst().deadline());
    assertEquals("failed", status(id).get("status"));
    assertEquals("The job did not end within the time it had.", status(id).get("message"));
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void aJobThatGivesNoSignOfLifeIsInterrupted() {
    String silent = start("/jobs/count", "{}");
    app.engine().tick();
    assertEquals("running", status(silent).get("status"));

    app.database()
        .getCollection("_JobStatus")
        .updateOne(
            new Document("_id", silent),
            new Document(
                "$set", new Document("_updated_at", minutesAgo(4)).append("message", "one")));
    app.engine().tick();

    assertEquals("failed", status(silent).get("status"));
    assertEquals("The job was interrupted. Its last message: one", status(silent).get("message"));
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

    assertEquals("running", status("theirs").get("status"));
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

    String id = start("/jobs/late", "{}");
    work.doNext(app);

    assertEquals("succeeded", status(id).get("status"));
    assertEquals("done", status(id).get("message"));
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
    TestApp other = TestApp.start(OPTIONS, threads);
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
