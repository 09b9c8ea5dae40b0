package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same Cloud Code in Java, in JavaScript and at addresses of the web does the same: {@code
 * scenarios/scenarios.json} says what, and where one of the three differs and why. That it is what
 * Parse Server does is seen by {@code peer/scenarios.test.mjs}, which runs the same file.
 */
class ScenariosTest {
  private static final Path FOLDER = Path.of("scenarios");
  private static final List<AutoCloseable> OPEN = new ArrayList<>();

  @AfterAll
  static void close() throws Exception {
    for (AutoCloseable each : OPEN) {
      each.close();
    }
    OPEN.clear();
  }

  @TestFactory
  Stream<DynamicTest> inJava() throws IOException {
    return scenarios("java", opened(Apps.with(new ScenarioCode())));
  }

  @TestFactory
  Stream<DynamicTest> inJavaScript() throws IOException {
    String main = FOLDER.resolve("main.js").toString();
    return scenarios(
        "javascript",
        opened(TestApp.start(Map.of("allowClientClassCreation", true, "cloud", main))));
  }

  @TestFactory
  Stream<DynamicTest> atAddressesOfTheWeb() throws IOException {
    TestApp app = opened(TestApp.start(Map.of("allowClientClassCreation", true)));
    new ScenarioWebhooks(app, opened(new Webhooks())).register();
    return scenarios("webhooks", app);
  }

  private static <T extends AutoCloseable> T opened(T one) {
    OPEN.add(one);
    return one;
  }

  private static Stream<DynamicTest> scenarios(String how, TestApp app) throws IOException {
    List<?> all = (List<?>) Json.parse(Files.readAllBytes(FOLDER.resolve("scenarios.json")));
    return all.stream()
        .map(each -> (Map<?, ?>) each)
        .filter(each -> !(each.get("only") instanceof List<?> only) || only.contains(how))
        .map(each -> dynamicTest((String) each.get("name"), () -> run(how, app, each)));
  }

  private static void run(String how, TestApp app, Map<?, ?> scenario) {
    Map<String, String> known = new HashMap<>();
    for (Object each : (List<?>) scenario.get("steps")) {
      Map<Object, @Nullable Object> step = new HashMap<>((Map<?, ?>) each);
      if (step.get(how) instanceof Map<?, ?> other) {
        step.putAll(other);
      }
      check(app, step, known);
    }
  }

  private static void check(TestApp app, Map<?, ?> step, Map<String, String> known) {
    Answer answer = answer(client(app, step, known), step, known);
    String place = step.get("do") + ": " + answer.text();
    assertEquals(step.get("status"), answer.response().status(), place);
    if (step.containsKey("answer")) {
      Object expected = step.get("answer");
      assertEquals(expected, blanked(answer.json(), expected), place);
    }
    members(step, "headers")
        .forEach((field, value) -> assertEquals(value, answer.header((String) field), place));
    members(step, "let")
        .forEach(
            (name, field) ->
                known.put(
                    (String) name,
                    (String) Objects.requireNonNull(answer.field((String) field), place)));
  }

  private static Client client(TestApp app, Map<?, ?> step, Map<String, String> known) {
    Client client = "master".equals(step.get("as")) ? app.master() : app.client();
    if (step.get("session") instanceof String session) {
      client = client.with("X-Parse-Session-Token", filled(session, known));
    }
    if (step.get("installation") instanceof String installation) {
      client = client.with("X-Parse-Installation-Id", installation);
    }
    return step.get("context") instanceof Map<?, ?> context
        ? client.with("X-Parse-Cloud-Context", Json.write(context))
        : client;
  }

  private static Answer answer(Client client, Map<?, ?> step, Map<String, String> known) {
    String[] call = filled((String) step.get("do"), known).split(" ");
    String body = filled(Json.write(members(step, "body")), known);
    return switch (call[0]) {
      case "GET" -> client.get(call[1]);
      case "POST" -> client.post(call[1], body);
      case "PUT" -> client.put(call[1], body);
      default -> client.delete(call[1]);
    };
  }

  private static Map<?, ?> members(Map<?, ?> step, String name) {
    return step.get(name) instanceof Map<?, ?> object ? object : Map.of();
  }

  private static String filled(String text, Map<String, String> known) {
    String filled = text;
    for (Map.Entry<String, String> each : known.entrySet()) {
      filled = filled.replace("$" + each.getKey(), each.getValue());
    }
    return filled;
  }

  /** The value with {@code <any>} wherever that is expected and something is there. */
  private static @Nullable Object blanked(@Nullable Object value, @Nullable Object expected) {
    if (value != null && "<any>".equals(expected)) {
      return expected;
    }
    if (value instanceof Map<?, ?> object && expected instanceof Map<?, ?> form) {
      Map<Object, @Nullable Object> blanked = new LinkedHashMap<>();
      object.forEach((name, member) -> blanked.put(name, blanked(member, form.get(name))));
      return blanked;
    }
    if (value instanceof List<?> list && expected instanceof List<?> form) {
      List<@Nullable Object> blanked = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        blanked.add(blanked(list.get(i), i < form.size() ? form.get(i) : null));
      }
      return blanked;
    }
    return value;
  }
}
