package dev.parselambda.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.code.CodeProvider;
import dev.parselambda.code.java.Cloud;
import dev.parselambda.code.java.CloudObject;
import dev.parselambda.code.java.JavaCode;
import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same jobs in each language that has some. */
class LanguagesTest {
  private static final String MAIN =
      """
      Parse.Cloud.job('greet', async ({ params, message, jobName }) => {
        message(`${jobName} is half done`);
        await new Parse.Object('Greeting').save({ name: params.name }, { useMasterKey: true });
        return `Hello ${params.name}`;
      });
      Parse.Cloud.job('silent', ({ message }) => message('all there is'));
      Parse.Cloud.job('refuse', () => { throw 'not on Fridays'; });
      Parse.Cloud.job('break', async () => { throw new Error('broken'); });
      Parse.Cloud.job('pages', ({ params, endsWithin, continueWith }) => {
        const page = params.page || 0;
        if (!endsWithin(60_000)) return `page ${page} was the last`;
        continueWith({ page: page + 1 });
        return `page ${page}`;
      });
      """;

  @TempDir Path folder;

  private static void register(Cloud cloud) {
    cloud.job(
        "greet",
        job -> {
          job.message(job.jobName() + " is half done");
          String name = (String) Objects.requireNonNull(job.params().get("name"));
          job.parse().save(CloudObject.of("Greeting").set("name", name));
          return "Hello " + name;
        });
    cloud.job(
        "silent",
        job -> {
          job.message("all there is");
          return null;
        });
    cloud.job(
        "refuse",
        _ -> {
          throw new IllegalStateException("not on Fridays");
        });
    cloud.job(
        "break",
        _ -> {
          throw new IOException("broken");
        });
    cloud.job(
        "pages",
        job -> {
          int page = job.params().get("page") instanceof Integer next ? next : 0;
          if (!job.endsWithin(Duration.ofMinutes(1))) {
            return "page " + page + " was the last";
          }
          job.continueWith(Map.of("page", page + 1));
          return "page " + page;
        });
  }

  static Stream<Iterable<CodeProvider>> languages() {
    return Stream.of(
        List.of(JavaCode.of(LanguagesTest::register)), ServiceLoader.load(CodeProvider.class));
  }

  private record Outcome(@Nullable Object status, @Nullable Object message) {}

  private static Outcome outcome(TestApp app, String id) {
    Document status =
        Objects.requireNonNull(
            app.database().getCollection("_JobStatus").find(new Document("_id", id)).first());
    return new Outcome(status.get("status"), status.get("message"));
  }

  private static String start(TestApp app, String name) {
    return Objects.requireNonNull(
        app.master()
            .post("/jobs/" + name, "{'name':'Ann'}")
            .expect(200)
            .header("X-Parse-Job-Status-Id"));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void theSameJobsComeToTheSameEnd(Iterable<CodeProvider> languages) throws IOException {
    Path main = Files.writeString(folder.resolve("main.js"), MAIN);
    boolean isJava = languages instanceof List;
    Map<String, Object> options =
        isJava
            ? Map.of("allowClientClassCreation", true)
            : Map.of("allowClientClassCreation", true, "cloud", main.toString());
    HeldWork work = new HeldWork(languages, "");
    try (TestApp app = TestApp.start(options, work)) {
      assertEquals(
          List.of("break", "greet", "pages", "refuse", "silent"),
          app.master().get("/cloud_code/jobs/data").field("jobs"));
      Map<String, Outcome> expected =
          Map.of(
              "greet", new Outcome("succeeded", "Hello Ann"),
              "silent", new Outcome("succeeded", "all there is"),
              "refuse", new Outcome("failed", "not on Fridays"),
              "break", new Outcome("failed", "broken"));
      expected.forEach(
          (name, outcome) -> {
            String id = start(app, name);
            work.doNext(app);
            assertEquals(outcome, outcome(app, id), name);
          });
      Object greetings = app.master().get("/classes/Greeting").field("results");
      assertEquals("Ann", ((Map<?, ?>) ((List<?>) greetings).getFirst()).get("name"));

      String id = start(app, "pages");
      work.doNext(app, Instant.now().plusSeconds(50));
      assertEquals(new Outcome("running", "page 0"), outcome(app, id));
      work.doNext(app, Instant.now().plusSeconds(900));
      assertEquals(new Outcome("succeeded", "page 1 was the last"), outcome(app, id));
    }
  }
}
