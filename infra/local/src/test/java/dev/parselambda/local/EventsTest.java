package dev.parselambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import dev.parselambda.embedded.EmbeddedMongo;
import dev.parselambda.mail.Outbox;
import dev.parselambda.template.Template;
import dev.parselambda.value.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every sample event, given to the handler that the template names for it. The database has one
 * object each time, {@code GameScore/existing01} with playerName Ada and score 7, one file, {@code
 * hello.txt}, a job that runs, and one that is due.
 */
class EventsTest {
  private static final Path EVENTS = Path.of("../../events");

  private static final PojoSerializer<APIGatewayV2HTTPEvent> JSON =
      LambdaEventSerializers.serializerFor(
          APIGatewayV2HTTPEvent.class, EventsTest.class.getClassLoader());

  private static final EmbeddedMongo MONGO = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
  private static final MongoClient CLIENT = MongoClients.create(MONGO.uri("events"));
  private static final Handlers FUNCTIONS = functions();
  private static final RouteTable ROUTES = new RouteTable(template().routes());

  private static Template template() {
    try {
      return Template.read(
          Path.of("../../template.yaml"),
          Map.of(
              "AppId",
              "app",
              "KeysSecretArn",
              "",
              "DatabaseSecretArn",
              "",
              "FileStorage",
              "GridFS",
              "RequestState",
              "Database",
              "ServerOptions",
              Json.write(
                  Map.of(
                      "masterKey",
                      "master-key",
                      "appName",
                      "Scores",
                      "publicServerURL",
                      "https://scores.example/parse",
                      "emailAdapter",
                      Map.of("module", "outbox", "options", Map.of("folder", "target/outbox")),
                      "allowClientClassCreation",
                      true,
                      "databaseURI",
                      MONGO.uri("events")))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Handlers functions() {
    Handlers functions = Handlers.start(template());
    for (String className : List.of("GameScore", "Empty")) {
      APIGatewayV2HTTPEvent create = event("create-schema");
      create.setBody(
          Json.write(
              Map.of(
                  "className",
                  className,
                  "fields",
                  Map.of(
                      "playerName", Map.of("type", "String"), "score", Map.of("type", "Number")))));
      invoke(functions, "AdministrationFunction", create);
    }
    return functions;
  }

  @BeforeEach
  void oneObjectAndOneFile() {
    MongoCollection<Document> scores = CLIENT.getDatabase("events").getCollection("GameScore");
    scores.deleteMany(new Document());
    scores.insertOne(
        new Document("_id", "existing01")
            .append("playerName", "Ada")
            .append("score", 7)
            .append("_created_at", new Date(0))
            .append("_updated_at", new Date(0)));
    aJobThatRunsAndOneThatIsDue();
    GridFSBucket files = GridFSBuckets.create(CLIENT.getDatabase("events"));
    files.find().forEach(file -> files.delete(file.getId()));
    assertNotNull(
        files.uploadFromStream(
            "hello.txt",
            new ByteArrayInputStream("Hello".getBytes(UTF_8)),
            new GridFSUploadOptions().metadata(new Document("from", "events"))));
  }

  private static void aJobThatRunsAndOneThatIsDue() {
    Date asOf = Date.from(Instant.parse("2026-03-02T10:00:00.123Z"));
    statuses().deleteMany(new Document());
    statuses()
        .insertOne(
            new Document("_id", "existing01")
                .append("jobName", "cleanUp")
                .append("status", "running")
                .append("source", "api")
                .append("_created_at", asOf)
                .append("_updated_at", asOf));
    MongoCollection<Document> schedules =
        CLIENT.getDatabase("events").getCollection("_JobSchedule");
    schedules.deleteMany(new Document());
    schedules.insertOne(
        new Document("_id", "existing01")
            .append("jobName", "cleanUp")
            .append("startAfter", Instant.now().toString())
            .append("_created_at", asOf)
            .append("_updated_at", asOf));
  }

  @AfterAll
  static void close() {
    FUNCTIONS.close();
    CLIENT.close();
    MONGO.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aggregate                         | AdministrationFunction | 200 | "total":7
          announce-upload                   | FilesFunction          | 400 | takes no files from clients directly
          another-letter-case               | ClassesFunction        | 200 | "objectId":"existing01"
          batch                             | ClassesFunction        | 200 | {"error":{"code":101,"error":"Object not found."}}
          count-objects                     | ClassesFunction        | 200 | {"results":[],"count":1}
          create-object                     | ClassesFunction        | 201 | "createdAt"
          create-object-from-the-js-sdk     | ClassesFunction        | 201 | "createdAt"
          create-object-with-base64-body    | ClassesFunction        | 201 | "createdAt"
          create-object-with-gzipped-body   | ClassesFunction        | 201 | "createdAt"
          create-object-with-malformed-body | ClassesFunction        | 400 | "error"
          create-schema                     | AdministrationFunction | 200 | "className":"City"
          create-schema-by-path             | AdministrationFunction | 200 | "className":"Town"
          delete-file                       | FilesFunction          | 200 |
          delete-job-schedule               | FunctionsFunction      | 200 | {}
          delete-object                     | ClassesFunction        | 200 | {}
          delete-schema                     | AdministrationFunction | 200 | {}
          download-file                     | FilesFunction          | 206 | ZWxs
          download-file-that-does-not-exist | FilesFunction          | 404 | File not found.
          find-objects                      | ClassesFunction        | 200 | {"results":[{"objectId":"existing01"
          find-objects-from-the-js-sdk      | ClassesFunction        | 200 | {"results":[{"objectId":"existing01"
          get-config                        | AdministrationFunction | 200 | "params":{
          get-graphql-config                | AdministrationFunction | 400 | GraphQL is not available on this server yet.
          get-installation                  | UsersFunction          | 400 | The installation API is not available on this server yet.
          get-object                        | ClassesFunction        | 200 | "playerName":"Ada"
          get-object-that-does-not-exist    | ClassesFunction        | 404 | {"code":101,"error":"Object not found."}
          get-push-audience                 | AdministrationFunction | 400 | Push is not available on this server yet.
          get-schema                        | AdministrationFunction | 200 | "className":"GameScore"
          health                            | ClassesFunction        | 200 | {"status":"ok"}
          list-job-schedules                | FunctionsFunction      | 200 | "objectId":"existing01"
          list-push-audiences               | AdministrationFunction | 400 | Push is not available on this server yet.
          list-schemas                      | AdministrationFunction | 200 | {"results":[
          log-in-with-wrong-password        | UsersFunction          | 404 | Invalid username/password.
          master-key-from-elsewhere         | AdministrationFunction | 403 | {"error":"unauthorized"}
          names-of-jobs                     | FunctionsFunction      | 200 | "in_use":["cleanUp"]
          no-application-id                 | ClassesFunction        | 403 | {"error":"unauthorized"}
          own-user-without-session          | UsersFunction          | 400 | "code":209
          outside-the-mount-path            | ClassesFunction        | 404 | Cannot GET /favicon.ico
          preflight                         | ClassesFunction        | 200 | OK
          purge                             | AdministrationFunction | 200 | {}
          read-file-metadata                | FilesFunction          | 200 | {"metadata":{"from":"events"}}
          read-log                          | AdministrationFunction | 400 | The log is not available on this server yet.
          list-webhooks-of-triggers         | AdministrationFunction | 200 | []
          register-webhook                  | AdministrationFunction | 200 | "functionName":"greet"
          run-job-now-from-the-dashboard    | FunctionsFunction      | 400 | Invalid job.
          run-function-that-does-not-exist  | FunctionsFunction      | 400 | Invalid function: \\"hello\\"
          request-password-reset            | UsersFunction          | 200 | {}
          request-verification              | UsersFunction          | 200 | {}
          reset-password-by-form            | UsersFunction          | 200 | token is invalid
          save-installation                 | UsersFunction          | 400 | The installation API is not available on this server yet.
          schedule-job-that-does-not-exist  | FunctionsFunction      | 500 | Cannot Schedule a job that is not deployed
          schemas-without-the-master-key    | AdministrationFunction | 403 | {"error":"Permission denied"}
          send-push                         | AdministrationFunction | 400 | Push is not available on this server yet.
          server-info                       | AdministrationFunction | 200 | "parseServerVersion"
          sign-up                           | UsersFunction          | 201 | "sessionToken":"r:
          start-job-that-does-not-exist     | FunctionsFunction      | 400 | Invalid job.
          track-event                       | ClassesFunction        | 200 | {}
          trailing-slash                    | ClassesFunction        | 200 | "objectId":"existing01"
          unknown-path                      | ClassesFunction        | 404 | Cannot GET /parse/nothing
          update-config                     | AdministrationFunction | 200 | {"result":true}
          update-object                     | ClassesFunction        | 200 | "score":10
          update-object-from-the-js-sdk     | ClassesFunction        | 200 | "updatedAt"
          update-schema                     | AdministrationFunction | 200 | "level":{"type":"Number"}
          upload-file                       | FilesFunction          | 201 | _pixel.png"
          upload-file-by-a-client           | FilesFunction          | 400 | File upload by public is disabled.
          upload-file-from-the-js-sdk       | FilesFunction          | 201 | _hello.txt"
          upload-file-whose-name-the-gateway-decoded | FilesFunction | 201 | _日本 (1)+ü
          upload-file-without-a-name        | FilesFunction          | 400 | Filename not provided.
          validate-purchase                 | UsersFunction          | 400 | Validation of purchases is not available on this server yet.
          verify-email-with-a-wrong-token   | UsersFunction          | 200 | This link does not work
          """)
  void theHandlerAnswers(String file, String function, int status, @Nullable String text) {
    APIGatewayV2HTTPEvent event = event(file);
    RouteTable.Match match =
        requireNonNull(
            ROUTES.match(event.getRequestContext().getHttp().getMethod(), event.getRawPath()));
    assertEquals(event.getRouteKey(), match.route().key());
    assertEquals(function, match.route().function());

    APIGatewayV2HTTPResponse answer = invoke(FUNCTIONS, function, event);
    assertEquals(status, answer.getStatusCode(), answer.getBody());
    assertTrue(answer.getBody().contains(text == null ? "" : text), answer.getBody());
  }

  /** Both come to a job that is not deployed, which its status tells. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a-minute-has-passed | JobsFunction | schedule
          run-a-job           | JobsFunction | api
          """)
  void whatNobodyWaitsForIsDone(String file, String function, String source) throws Exception {
    var _ =
        requireNonNull(FUNCTIONS.eventFunctions().get(function))
            .invoke(Files.readAllBytes(EVENTS.resolve(file + ".json")));

    List<String> failed = new ArrayList<>();
    statuses()
        .find(new Document("status", "failed"))
        .forEach(status -> failed.add(status.get("source") + ": " + status.get("message")));
    assertTrue(failed.contains(source + ": Invalid job."), failed.toString());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          do-tasks | 2e1424d4-f796-459a-8184-9c92662be6da
          """)
  void theTasksOfAQueueAreDoneAndThoseThatFailAreNamed(String file, String failed)
      throws Exception {
    Outbox outbox = new Outbox(Path.of("target/outbox"));
    int before = outbox.names().size();

    byte[] answer =
        requireNonNull(FUNCTIONS.eventFunctions().get("TasksFunction"))
            .invoke(Files.readAllBytes(EVENTS.resolve(file + ".json")));

    assertEquals(
        Map.of("batchItemFailures", List.of(Map.of("itemIdentifier", failed))), Json.parse(answer));
    assertEquals(before + 1, outbox.names().size());
  }

  @Test
  void anEventOfNoKnownKindIsAnError() {
    EventFunction jobs = requireNonNull(FUNCTIONS.eventFunctions().get("JobsFunction"));

    assertThrows(InvocationException.class, () -> jobs.invoke("{}".getBytes(UTF_8)));
    assertThrows(InvocationException.class, () -> jobs.invoke("[]".getBytes(UTF_8)));
    assertThrows(InvocationException.class, () -> jobs.invoke("{\"job\":{}}".getBytes(UTF_8)));
    EventFunction tasks = requireNonNull(FUNCTIONS.eventFunctions().get("TasksFunction"));
    assertThrows(InvocationException.class, () -> tasks.invoke("{}".getBytes(UTF_8)));
  }

  @Test
  void everyFileIsReplayed() throws Exception {
    Set<String> replayed = new TreeSet<>();
    for (Method test : EventsTest.class.getDeclaredMethods()) {
      CsvSource table = test.getAnnotation(CsvSource.class);
      if (table != null) {
        table
            .textBlock()
            .lines()
            .forEach(line -> replayed.add(line.substring(0, line.indexOf(' ')) + ".json"));
      }
    }
    try (Stream<Path> files = Files.list(EVENTS)) {
      assertEquals(
          files
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)),
          replayed);
    }
  }

  private static MongoCollection<Document> statuses() {
    return CLIENT.getDatabase("events").getCollection("_JobStatus");
  }

  private static APIGatewayV2HTTPResponse invoke(
      Handlers functions, String name, APIGatewayV2HTTPEvent event) {
    try {
      return requireNonNull(functions.functions().get(name)).invoke(event);
    } catch (InvocationException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static APIGatewayV2HTTPEvent event(String file) {
    try (InputStream in = Files.newInputStream(EVENTS.resolve(file + ".json"))) {
      return JSON.fromJson(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
