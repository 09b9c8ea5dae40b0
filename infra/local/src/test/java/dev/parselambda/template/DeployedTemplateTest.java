package dev.parselambda.template;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.ParseEngine;
import dev.parselambda.config.Options;
import dev.parselambda.embedded.EmbeddedMongo;
import dev.parselambda.kernel.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The template that is deployed, against the engine it deploys. */
class DeployedTemplateTest {
  private static final Path FILE = Path.of("../../template.yaml");

  private static Template template = new Template(Map.of(), List.of(), List.of(), List.of());

  @BeforeAll
  static void read() throws IOException {
    template =
        Template.read(
            FILE, Map.of("AppId", "app", "KeysSecretArn", "arn:k", "DatabaseSecretArn", "arn:d"));
  }

  @Test
  void theRoutesAreThoseOfTheEngine() {
    assertEquals(
        String.join("\n", engineRoutes()),
        template.routes().stream()
            .map(Route::key)
            .filter(key -> !key.equals(Route.DEFAULT))
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining("\n")));
  }

  @Test
  void whatNoRouteMatchesGoesToTheClassesFunction() {
    assertTrue(template.routes().contains(new Route(Route.DEFAULT, "", "ClassesFunction")));
  }

  @Test
  void everyFunctionStartsFromASnapshot() {
    for (FunctionDefinition function : template.functions().values()) {
      assertTrue(function.snapStart(), function.name());
      assertTrue(function.memory() >= 512, function.name());
    }
  }

  @Test
  void whatTheGatewayWaitsForEndsBeforeItGivesUp() {
    for (Route route : template.routes()) {
      FunctionDefinition function = template.functions().get(route.function());
      assertNotNull(function, route.function());
      assertTrue(function.timeout().compareTo(Duration.ofSeconds(30)) < 0, function.name());
    }
  }

  @Test
  void jobsRunForAQuarterOfAnHourInTheFunctionThatTheOthersKnow() {
    FunctionDefinition jobs = requireNonNull(template.functions().get("JobsFunction"));

    assertEquals(Duration.ofMinutes(15), jobs.timeout());
    for (FunctionDefinition function : template.functions().values()) {
      assertEquals(
          jobs.deployedName() + ":live", function.environment().get("PARSE_LAMBDA_JOBS_FUNCTION"));
    }
  }

  @Test
  void tasksComeFromAQueueThatEveryFunctionKnowsAndStayAwayForSixTimesTheirTimeout() {
    FunctionDefinition tasks = requireNonNull(template.functions().get("TasksFunction"));

    assertEquals(
        List.of(
            new QueueEvent("TasksQueue", "TasksFunction", 10, tasks.timeout().multipliedBy(6), 3)),
        template.queues());
    for (FunctionDefinition function : template.functions().values()) {
      assertEquals("TasksQueue", function.environment().get("PARSE_LAMBDA_TASKS_QUEUE"));
    }
  }

  @Test
  void eachMinuteStartsWhatIsDueUnlessThatIsSwitchedOff() throws IOException {
    assertEquals(
        List.of(
            new ScheduledEvent("JobsFunctionEachMinute", "JobsFunction", Duration.ofMinutes(1))),
        template.schedules());

    Template off =
        Template.read(
            FILE,
            Map.of(
                "AppId", "app",
                "KeysSecretArn", "arn:k",
                "DatabaseSecretArn", "arn:d",
                "ScheduledJobs", "Disabled"));
    assertEquals(List.of(), off.schedules());
  }

  /** The parameters choose between what stands in the app's database and what AWS offers. */
  @Test
  void everyFunctionKnowsTheResourcesThatTheParametersAskFor() throws IOException {
    Map<String, String> given =
        Map.of("AppId", "app", "KeysSecretArn", "arn:k", "DatabaseSecretArn", "arn:d");
    Map<String, String> other = new HashMap<>(given);
    other.put("FileStorage", "GridFS");
    other.put("RequestState", "Database");

    for (FunctionDefinition function : Template.read(FILE, given).functions().values()) {
      boolean isAsked =
          template.routes().stream().anyMatch(r -> r.function().equals(function.name()));
      assertEquals("FilesBucket", function.environment().get("PARSE_LAMBDA_FILES_BUCKET"));
      assertEquals(
          isAsked ? "RequestsTable" : "",
          function.environment().get("PARSE_LAMBDA_REQUESTS_TABLE"));
      assertEquals(
          isAsked ? "RateLimitsTable" : "",
          function.environment().get("PARSE_LAMBDA_RATE_LIMITS_TABLE"));
    }
    for (FunctionDefinition function : Template.read(FILE, other).functions().values()) {
      assertEquals("", function.environment().get("PARSE_LAMBDA_FILES_BUCKET"));
      assertEquals("", function.environment().get("PARSE_LAMBDA_REQUESTS_TABLE"));
      assertEquals("", function.environment().get("PARSE_LAMBDA_RATE_LIMITS_TABLE"));
    }
  }

  @Test
  void everyFunctionHasTheAppsCodeWhereTheParametersSaySo() throws IOException {
    Map<String, String> given =
        new HashMap<>(
            Map.of("AppId", "app", "KeysSecretArn", "arn:k", "DatabaseSecretArn", "arn:d"));
    for (FunctionDefinition function : Template.read(FILE, given).functions().values()) {
      assertEquals(Map.of(), function.layers());
    }
    given.put("CloudCode", "Java");
    for (FunctionDefinition function : Template.read(FILE, given).functions().values()) {
      assertEquals(Map.of("CloudCodeLayer", "cloud"), function.layers());
    }
    assertTrue(Files.isDirectory(FILE.resolveSibling("cloud")));
  }

  private static TreeSet<String> engineRoutes() {
    try (EmbeddedMongo mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
        ParseEngine engine =
            ParseEngine.start(
                Options.of(
                    Map.of("appId", "app", "masterKey", "key", "databaseURI", mongo.uri("t"))),
                Platform.EMBEDDED)) {
      TreeSet<String> keys =
          engine.paths().stream()
              .map(DeployedTemplateTest::key)
              .collect(Collectors.toCollection(TreeSet::new));
      // Where a route takes any rest of a path, the gateway needs no other below it.
      for (String open : keys.stream().filter(key -> key.endsWith("+}")).toList()) {
        String start = open.substring(0, open.lastIndexOf('{'));
        keys.removeIf(key -> key.startsWith(start) && !key.equals(open));
      }
      return keys;
    }
  }

  /** {@code /classes/:className/*rest} as API Gateway writes it, for every method. */
  private static String key(String pattern) {
    String path = pattern.replaceAll(":([A-Za-z]+)", "{$1}").replaceAll("\\*([A-Za-z]+)$", "{$1+}");
    return "ANY /parse" + path;
  }
}
