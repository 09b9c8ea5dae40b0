package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * However the path of a route is spelled, and whichever way a request comes, it is held to what
 * holds for the route, or reaches nothing.
 */
class PathSpellingsTest {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");
  private static final String LIMITED = "100: Too many requests.";
  private static final String DENIED = "119: Permission denied";
  private static final String DUPLICATE = "159: Duplicate request";

  /** How a request comes. */
  private enum Way {
    DIRECT {
      @Override
      Answer send(Client client, String method, String path) {
        return switch (method) {
          case "GET" -> client.get(path);
          case "POST" -> client.post(path, "{}");
          case "PUT" -> client.put(path, "{}");
          default -> client.delete(path);
        };
      }
    },
    OVERRIDE {
      @Override
      Answer send(Client client, String method, String path) {
        return client.post(path, "{'_method':'" + method + "'}");
      }
    },
    BATCH {
      @Override
      Answer send(Client client, String method, String path) {
        Object part = Map.of("method", method, "path", "/parse" + path, "body", Map.of());
        return client.post("/batch", Json.write(Map.of("requests", List.of(part))));
      }
    };

    abstract Answer send(Client client, String method, String path);
  }

  @Test
  void noSpellingPassesARateLimit() {
    List<String> patterns = patterns("/health", "/apps/");
    List<Map<String, Object>> limits = new ArrayList<>();
    for (String pattern : patterns) {
      limits.add(Map.of("requestPath", pattern, "requestCount", 0, "requestTimeWindow", 60_000));
    }
    try (TestApp app = TestApp.start(Map.of("rateLimit", limits))) {
      everySpellingIs(LIMITED, app.client(), patterns);
    }
  }

  @Test
  void noSpellingPassesTheListOfAllowedRoutes() {
    try (TestApp app = TestApp.start(Map.of("routeAllowList", List.of("batch")))) {
      everySpellingIs(DENIED, app.client(), patterns("/batch", "/files", "/apps/"));
    }
  }

  @Test
  void noSpellingIsDoneTwice() {
    Map<String, Object> options = Map.of("paths", List.of("(?!batch).*"), "ttl", 300);
    try (TestApp app =
        TestApp.start(Map.of("allowClientClassCreation", true, "idempotencyOptions", options))) {
      Client client = app.client().with("X-Parse-Request-Id", "1");
      client.post("/classes/Thing", "{}").expect(201);

      checkAll(DUPLICATE, client, "POST", "/classes/Thing");
      checkAll(DUPLICATE, client, "POST", "/users");
      checkAll(DUPLICATE, client, "POST", "/functions/skip");
      checkAll(DUPLICATE, client, "PUT", "/classes/Thing/skip");
      checkAll(DUPLICATE, client, "PUT", "/users/skip");
      assertEquals(DUPLICATE, client.post("/jobs/skip", "{}").error());
    }
  }

  @Test
  void aLogInTakesNoSessionHoweverItIsSpelled() {
    try (TestApp app = TestApp.start()) {
      Client stale = app.client().with("X-Parse-Session-Token", "r:none");
      assertEquals("200: username/email is required.", stale.get("/login").error());
      for (String method : List.of("GET", "POST")) {
        for (String path : spellings("/login")) {
          for (Way way : List.of(Way.DIRECT, Way.OVERRIDE)) {
            boolean found = !leadsNowhere(way.send(app.client(), method, path));
            String answer = way.send(stale, method, path).text();
            assertFalse(
                found && answer.contains("Invalid session token"),
                () -> way + " " + method + " " + path + ": " + answer);
          }
        }
      }
    }
  }

  private static void everySpellingIs(String refusal, Client client, List<String> patterns) {
    for (String pattern : patterns) {
      String path = pattern.replace(":className", "Thing").replaceAll("[:*][A-Za-z]+", "skip");
      assertEquals(refusal, client.get(path).error(), path);
      for (String method : METHODS) {
        checkAll(refusal, client, method, path);
      }
    }
  }

  private static void checkAll(String refusal, Client client, String method, String plain) {
    for (String path : spellings(plain)) {
      for (Way way : Way.values()) {
        Answer answer = way.send(client, method, path);
        assertTrue(
            leadsNowhere(answer) || answer.error().equals(refusal),
            () -> way + " " + method + " " + path + ": " + answer.text());
      }
    }
  }

  private static boolean leadsNowhere(Answer answer) {
    String text = answer.text();
    return switch (answer.response().status()) {
      case 404 -> text.startsWith("<!DOCTYPE html>");
      case 400 ->
          text.contains("\"cannot route ")
              || text.contains("\"Failed to decode param ")
              || text.contains("\"nested batch requests ");
      default -> false;
    };
  }

  /** The patterns of all routes but those that begin so. */
  private static List<String> patterns(String... others) {
    try (TestApp app = TestApp.start()) {
      return app.engine().paths().stream()
          .distinct()
          .filter(path -> List.of(others).stream().noneMatch(path::startsWith))
          .toList();
    }
  }

  private static Set<String> spellings(String path) {
    Set<String> all = new LinkedHashSet<>();
    all.add(path);
    all.add(path.toUpperCase(Locale.ROOT));
    for (String folding : List.of("i\u0131", "i\u0130", "s\u017F", "k\u212A")) {
      String folded = path.replace(folding.charAt(0), folding.charAt(1));
      all.add(folded);
      all.add(folded.replace(folding.substring(1), encoded(folding.substring(1))));
    }
    int second = path.indexOf('/', 1);
    String first = second < 0 ? path : path.substring(0, second);
    String rest = second < 0 ? "" : path.substring(second);
    String encodedFirst = "/" + encoded(first.substring(1));
    all.add(encodedFirst + rest);
    all.add(first + rest.replace("k", "%6b"));
    all.add(encodedFirst.replace("%", "%25") + rest);
    all.add(first + rest.replace("/", "%2F"));
    all.add(first + rest.replace("/", "%5C"));
    for (String before : List.of("/", "//", "/.", "/x/..", "/%2e", "/%2E%2e", "%2F", ";", "/;x")) {
      all.add(before + path);
      all.add(first + before + rest);
    }
    for (String after :
        List.of(
            "/", "//", "/.", "/x/..", "/%2e", "%00", "%0A", "\0", "%20", "?", "#", ";x", "%zz")) {
      all.add(path + after);
      all.add(first + after + rest);
    }
    return all;
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(String.format("%%%02X", each));
    }
    return encoded.toString();
  }
}
