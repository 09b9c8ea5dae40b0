package dev.parselambda.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.code.Job;
import dev.parselambda.code.JobRequest;
import dev.parselambda.engine.TestApp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.Task;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a job is started, what it is told, and what becomes of its status. */
class JobsTest {
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
  void aStartIsAnsweredBeforeTheJobHasRun() {
    String id = with.start("/jobs/count", "{}");

    assertEquals(10, id.length());
    assertTrue(asked.isEmpty());
    assertEquals("running", with.status(id).get("status"));
  }

  @Test
  void itsStatusIsTheDocumentThatParseServerKeeps() {
    String id = with.start("/jobs/count", "{'secret':1}");
    Document begun = with.status(id);
    work.doNext(app);
    Document ended = with.status(id);

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
    String path = "/classes/_JobStatus/" + with.start("/jobs/count", "{}");

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
          seen.add(with.status(request.id()).get("message"));
          return null;
        });

    String id = with.start("/jobs/slow", "{}");
    work.doNext(app);

    assertEquals(List.of("half"), seen);
    assertEquals("half", with.status(id).get("message"));
    assertEquals("succeeded", with.status(id).get("status"));
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
        List.of(
            with.start("/jobs/refuse", "{}"),
            with.start("/jobs/break", "{}"),
            with.start("/jobs/lack", "{}"));
    ids.forEach(_ -> work.doNext(app));

    for (String id : ids) {
      assertEquals("failed", with.status(id).get("status"));
      assertNotNull(with.status(id).get("finishedAt"));
    }
    assertEquals("not on Fridays", with.status(ids.get(0)).get("message"));
    assertEquals("broken", with.status(ids.get(1)).get("message"));
    assertEquals("com/example/Missing", with.status(ids.get(2)).get("message"));
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
    String id = with.start("/jobs/count", "{}");
    Task task = work.nextTask();
    app.engine().run(task, null);
    app.engine().run(task, null);

    assertEquals(1, asked.size());
    assertEquals("succeeded", with.status(id).get("status"));
  }
}
