package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names that the server gives fields of its own are plain fields in a class of the app. */
class PlainNamesTest {
  private static final List<String> NAMES =
      List.of("expiresAt", "lastUsed", "timesUsed", "times_used");

  private static final List<String> VALUES =
      List.of(
          "1735689600",
          "'2025-01-01'",
          "true",
          "{'__type':'Date','iso':'2025-01-01T00:00:00.000Z'}",
          "{'a':1}",
          "[1]",
          "{'__type':'Pointer','className':'Other','objectId':'x'}",
          "{'__type':'GeoPoint','latitude':1,'longitude':2}");

  private final TestApp app = TestApp.start();

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void everyValueComesBackIsFoundAndCanBeWrittenAgain() {
    int number = 0;
    for (String name : NAMES) {
      for (String value : VALUES) {
        String className = "Own" + number++;
        String body = "{'" + name + "':" + value + "}";
        String id = app.client().create(className, body);
        String path = "/classes/" + className + "/" + id;
        String shown = body.replace('\'', '"').substring(1, body.length() - 1);
        String seen = app.client().get(path).expect(200).text();
        assertEquals(true, seen.contains(shown), seen + shown);
        app.client().put(path, body).expect(200);
        assertEquals(true, app.client().get(path).text().contains(shown));
        if (!value.startsWith("{'a'") && !value.startsWith("[")) {
          String found = app.client().find(className, "{'where':" + body + "}").expect(200).text();
          assertEquals(true, found.contains(id), found);
        }
        // An instance that has read the class anew.
        try (TestApp other = app.secondInstance(Map.of())) {
          assertEquals(true, other.master().get(path).text().contains(shown), seen);
        }
      }
    }
  }

  @Test
  void theNamesInTheDatabaseAreThoseOfParseServer() {
    app.client().create("Own", "{'expiresAt':1,'lastUsed':2,'timesUsed':3}");
    Document stored = Objects.requireNonNull(app.database().getCollection("Own").find().first());
    assertEquals(
        Set.of("_id", "_created_at", "_updated_at", "expiresAt", "_last_used", "times_used"),
        Set.copyOf(stored.keySet().stream().filter(name -> !name.endsWith("perm")).toList()));
    assertEquals(
        List.of(1, 2, 3),
        List.of(stored.get("expiresAt"), stored.get("_last_used"), stored.get("times_used")));
  }
}
