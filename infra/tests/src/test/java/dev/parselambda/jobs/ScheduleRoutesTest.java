package dev.parselambda.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.code.Job;
import dev.parselambda.engine.TestApp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /cloud_code/jobs}, as Parse Dashboard uses it. */
class ScheduleRoutesTest {
  /** What the form of Parse Dashboard sends for a job that is to run each day. */
  private static final String DAILY =
      "{'job_schedule':{'jobName':'clean','description':'Nightly','params':'{}',"
          + "'daysOfWeek':[1,1,1,1,1,1,1],'startAfter':'2030-01-02T03:04:05.006Z',"
          + "'timeOfDay':'03:00:00.000Z','repeatMinutes':1440}}";

  private static final Job NOTHING = _ -> null;

  private final TestApp app =
      TestApp.start(
          Map.of("allowClientClassCreation", true),
          new HeldWork(Map.of("clean", NOTHING, "report", NOTHING)));

  @AfterEach
  void close() {
    app.close();
  }

  private String create(String body) {
    TestApp.Answer created = app.master().post("/cloud_code/jobs", body).expect(201);
    String id = (String) Objects.requireNonNull(created.field("objectId"));
    assertTrue(
        Objects.requireNonNull(created.header("Location")).endsWith("/classes/_JobSchedule/" + id));
    return id;
  }

  private List<?> all() {
    return (List<?>)
        Objects.requireNonNull(app.master().get("/cloud_code/jobs?per_page=50").expect(200).json());
  }

  @Test
  void whatIsScheduledIsListed() {
    String id = create(DAILY);

    Map<?, ?> row = (Map<?, ?>) all().getFirst();
    assertEquals(1, all().size());
    assertEquals(id, row.get("objectId"));
    assertEquals("clean", row.get("jobName"));
    assertEquals("2030-01-02T03:04:05.006Z", row.get("startAfter"));
    assertEquals(1440, row.get("repeatMinutes"));
    assertEquals(List.of(1, 1, 1, 1, 1, 1, 1), row.get("daysOfWeek"));
  }

  @Test
  void aScheduleWithoutAStartStartsNow() {
    create("{'job_schedule':{'jobName':'clean'}}");

    Map<?, ?> row = (Map<?, ?>) all().getFirst();
    String start = String.valueOf(row.get("startAfter"));
    String created = String.valueOf(row.get("createdAt"));
    assertEquals(created.substring(0, 13), start.substring(0, 13));
    assertTrue(start.endsWith("Z"), start);
  }

  @Test
  void theJobsOfTheAppAndThoseInUseAreNamed() {
    create(DAILY);

    Object data = app.master().get("/cloud_code/jobs/data").expect(200).json();

    assertEquals(List.of("clean"), ((Map<?, ?>) data).get("in_use"));
    assertEquals(List.of("clean", "report"), ((Map<?, ?>) data).get("jobs"));
  }

  @Test
  void aScheduleIsChangedAndDeleted() {
    String path = "/cloud_code/jobs/" + create(DAILY);

    TestApp.Answer changed = app.master().put(path, DAILY.replace("clean", "report")).expect(200);
    assertTrue(changed.text().startsWith("{\"response\":{\"updatedAt\":\""), changed.text());
    assertEquals("report", ((Map<?, ?>) all().getFirst()).get("jobName"));

    assertEquals("{}", app.master().delete(path).expect(200).text());
    assertEquals(List.of(), all());
    assertEquals("101: Object not found.", app.master().delete(path).expect(404).error());
    assertEquals("101: Object not found.", app.master().put(path, DAILY).expect(404).error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'job_schedule':{'jobName':'none'}}  | 500 | 1: Cannot Schedule a job that is not deployed
          {'job_schedule':{'jobName':7}}       | 500 | 1: Cannot Schedule a job that is not deployed
          {'jobName':'clean'}                  | 400 | 107: job_schedule must be an object
          """)
  void whatIsNoScheduleOfAJobIsRefused(String body, int status, String error) {
    String path = "/cloud_code/jobs/" + create(DAILY);

    assertEquals(error, app.master().post("/cloud_code/jobs", body).expect(status).error());
    assertEquals(error, app.master().put(path, body).expect(status).error());
    assertEquals(1, all().size());
  }

  @Test
  void nobodyButTheMasterKeySeesOrChangesSchedules() {
    String path = "/cloud_code/jobs/" + create(DAILY);
    for (TestApp.Client client : List.of(app.client(), app.signUp("ann").client())) {
      client.get("/cloud_code/jobs").expect(403);
      client.get("/cloud_code/jobs/data").expect(403);
      client.post("/cloud_code/jobs", DAILY).expect(403);
      client.put(path, DAILY).expect(403);
      client.delete(path).expect(403);
    }
    TestApp.Client reader = app.client().with("X-Parse-Master-Key", "readonly");
    reader.get("/cloud_code/jobs").expect(200);
    assertEquals("119: Permission denied", reader.post("/cloud_code/jobs", DAILY).error());
    assertEquals("119: Permission denied", reader.put(path, DAILY).error());
    assertEquals("119: Permission denied", reader.delete(path).error());
    assertEquals(1, all().size());
  }
}
