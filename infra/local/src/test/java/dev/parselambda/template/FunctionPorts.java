package dev.parselambda.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.parselambda.ParseEngine;
import dev.parselambda.config.Options;
import dev.parselambda.embedded.EmbeddedMongo;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.lambda.HttpApi;
import dev.parselambda.template.Ports.Port;
import dev.parselambda.value.Json;
import dev.parselambda.work.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The ports that the engine uses in each function of a template, found by asking it: every sample
 * event, for the function that its route belongs to, on an app in which there is something to do.
 */
final class FunctionPorts {
  private static final Path EVENTS = Path.of("../../events");

  private static final PojoSerializer<APIGatewayV2HTTPEvent> JSON =
      LambdaEventSerializers.serializerFor(
          APIGatewayV2HTTPEvent.class, FunctionPorts.class.getClassLoader());

  private static final Map<String, Object> OPTIONS =
      Map.of(
          "appId", "app",
          "appName", "Scores",
          "masterKey", "master-key",
          "masterKeyIps", List.of("0.0.0.0/0", "::/0"),
          "publicServerURL", "https://scores.example/parse",
          "filesAdapter", Map.of("module", "noted", "options", Map.of()),
          "emailAdapter", Map.of("module", "noted", "options", Map.of()),
          "rateLimit",
              List.of(
                  Map.of(
                      "requestPath",
                      "*path",
                      "requestCount",
                      1000,
                      "requestTimeWindow",
                      60000,
                      "includeMasterKey",
                      true,
                      "includeInternalRequests",
                      true)),
          "idempotencyOptions", Map.of("paths", List.of(".*"), "ttl", 60),
          "liveQuery", Map.of("classNames", List.of("GameScore")));

  private final Template template;
  private final ParseEngine engine;
  private final Map<String, Set<Port>> used = new TreeMap<>();

  private FunctionPorts(Template template, ParseEngine engine) {
    this.template = template;
    this.engine = engine;
  }

  /** The ports by the logical names of the functions. */
  static Map<String, Set<Port>> of(Template template, EmbeddedMongo mongo) throws IOException {
    Map<String, Object> options = new TreeMap<>(OPTIONS);
    options.put("databaseURI", mongo.uri("ports"));
    try (ParseEngine engine = ParseEngine.start(Options.of(options), new Ports())) {
      FunctionPorts ports = new FunctionPorts(template, engine);
      ports.prepare();
      ports.replay();
      ports.minute();
      ports.tasks();
      ports.liveQuery();
      return ports.used;
    }
  }

  /** Somebody who gets mail, an object with a file, and a job that is due. */
  private void prepare() {
    create("/users", Map.of("username", "a", "password", "p", "email", "ada@example.com"));
    Map<String, Object> file = Map.of("__type", "File", "name", "a.png");
    create("/classes/GameScore", Map.of("playerName", "Ada", "picture", file));
    create(
        "/classes/_JobSchedule",
        Map.of("jobName", "cleanUp", "startAfter", Instant.now().toString()));
    Ports.used();
  }

  private void create(String path, Map<String, Object> body) {
    Response created =
        engine.handle(
            new Request(
                Method.POST,
                "/parse" + path,
                "",
                Headers.of(
                    Map.of(
                        "X-Parse-Application-Id", "app",
                        "X-Parse-Master-Key", "master-key")),
                Json.write(body).getBytes(UTF_8),
                "127.0.0.1"));
    if (created.status() != 201) {
      throw new IllegalStateException(path + ": " + created);
    }
  }

  private void replay() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(EVENTS)) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      APIGatewayV2HTTPEvent event;
      try (InputStream in = Files.newInputStream(file)) {
        event = JSON.fromJson(in);
      }
      for (Route route : template.routes()) {
        if (route.key().equals(event.getRouteKey())) {
          var _ =
              engine.handle(
                  HttpApi.request(event).withHeader("X-Parse-Request-Id", file.toString()));
          note(route.function(), Ports.used());
        }
      }
    }
    // Any object may have a file, whose address is told with it.
    template.routes().forEach(route -> note(route.function(), Set.of(Port.FILE_ADDRESSES)));
    alsoWhatNoRouteMatches();
  }

  /** A path in another letter case goes to the function of that route, whatever it asks for. */
  private void alsoWhatNoRouteMatches() {
    Set<Port> all = EnumSet.noneOf(Port.class);
    used.values().forEach(all::addAll);
    template.routes().stream()
        .filter(route -> route.key().equals(Route.DEFAULT))
        .forEach(route -> used.get(route.function()).addAll(all));
  }

  private void minute() {
    engine.tick();
    Set<Port> ports = Ports.used();
    template.schedules().forEach(schedule -> note(schedule.function(), ports));
  }

  /** What the events above have handed over is done by the functions behind queues. */
  private void tasks() {
    for (Task task = Ports.nextTask(); task != null; task = Ports.nextTask()) {
      engine.run(task, null);
    }
    Set<Port> ports = Ports.used();
    template.queues().stream()
        .filter(queue -> queue.queue().equals("TasksQueue"))
        .forEach(queue -> note(queue.function(), ports));
  }

  /** The functions that serve subscribers send events on as well, where there are many. */
  private void liveQuery() {
    for (FunctionDefinition function : template.functions().values()) {
      if (function.handler().contains(".Live")) {
        note(function.name(), Set.of(Port.SOCKETS, Port.EVENTS));
      }
    }
  }

  private void note(String function, Set<Port> ports) {
    used.computeIfAbsent(function, _ -> EnumSet.noneOf(Port.class)).addAll(ports);
  }
}
