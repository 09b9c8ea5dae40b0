package dev.parselambda.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.code.Job;
import dev.parselambda.code.JobRequest;
import dev.parselambda.engine.TestApp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;

/** An app with jobs whose runs wait until the test has them made; one is there, {@code count}. */
final class AppWithJobs implements AutoCloseable {
  static final Map<String, Object> OPTIONS = Map.of("allowClientClassCreation", true);

  /** By name; a test adds its own. */
  final Map<String, Job> jobs = new LinkedHashMap<>();

  /** What {@code count} was told, and others that tell so. */
  final List<JobRequest> asked = new ArrayList<>();

  final HeldWork work = new HeldWork(jobs);
  final TestApp app;

  AppWithJobs() {
    jobs.put(
        "count",
        request -> {
          asked.add(request);
          return "counted";
        });
    app = TestApp.start(OPTIONS, work);
  }

  /** Starts a job and returns the id of its status. */
  String start(String path, String body) {
    TestApp.Answer answer = app.master().post(path, body).expect(200);
    assertEquals("{}", answer.text());
    return Objects.requireNonNull(answer.header("X-Parse-Job-Status-Id"));
  }

  Document status(String id) {
    Document stored =
        app.database().getCollection("_JobStatus").find(new Document("_id", id)).first();
    return Objects.requireNonNull(stored);
  }

  @Override
  public void close() {
    app.close();
  }
}
