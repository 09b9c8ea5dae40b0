package dev.parselambda.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engine says of its own address, where only requests tell it. */
class OwnAddressTest {
  private static final String EMULATOR = "http://10.0.2.2:1337/parse";
  private static final Map<String, Object> OPTIONS = Map.of("allowClientClassCreation", true);

  @Test
  void filesAreWhereTheClientAsks() {
    try (TestApp app = TestApp.start(OPTIONS)) {
      Client emulator = app.master().with("Host", "10.0.2.2:1337");
      Answer stored = emulator.upload("/files/a.txt", "hello".getBytes(UTF_8)).expect(201);
      String name = (String) stored.field("name");
      assertEquals(EMULATOR + "/files/test/" + name, stored.field("url"));
      assertEquals(EMULATOR + "/files/test/" + name, stored.header("Location"));

      String file = "{'__type':'File','name':'" + name + "'}";
      String id = emulator.create("Note", "{'file':" + file + "}");
      for (String host : List.of("10.0.2.2:1337", "phone.example", "[::1]:80")) {
        Client client = app.client().with("Host", host);
        String url = "\"url\":\"http://" + host + "/parse/files/test/" + name + "\"";
        assertContains(url, client.get("/classes/Note/" + id));
        assertContains(url, client.get("/classes/Note"));
        assertContains(url, client.get("/classes/Note?include=file"));
      }
      assertContains(
          "\"url\":\"http://localhost:1337/parse/files/test/" + name + "\"",
          app.client().get("/classes/Note/" + id));
    }
  }

  @Test
  void everyPartOfABatchKnowsTheRequestThatItCameIn() {
    try (TestApp app = TestApp.start(OPTIONS)) {
      String file = "{'__type':'File','name':'a.txt'}";
      String id = app.master().create("Note", "{'file':" + file + "}");
      String part = "{'method':'GET','path':'/parse/classes/Note/" + id + "'}";
      String batch = "{'requests':[" + part + "," + part + "," + part + "]}";
      String found = app.client().with("Host", "10.0.2.2:1337").post("/batch", batch).text();
      assertEquals(4, found.split("\"" + EMULATOR + "/files/", -1).length, found);
    }
  }

  @Test
  void whatIsCreatedIsWhereTheClientAsks() {
    try (TestApp app = TestApp.start(OPTIONS)) {
      Client master = app.master().with("Host", "10.0.2.2:1337");
      Map<String, String> bodies =
          new TreeMap<>(
              Map.of(
                  "/classes/Note", "{}",
                  "/users", "{'username':'a','password':'b'}",
                  "/roles", "{'name':'r','ACL':{}}"));
      bodies.forEach(
          (path, body) -> {
            String location = master.post(path, body).expect(201).header("Location");
            assertTrue(String.valueOf(location).startsWith(EMULATOR + "/"), path + ": " + location);
          });
    }
  }

  @Test
  void aHostThatIsNoneIsNotRepeated() {
    try (TestApp app = TestApp.start(OPTIONS)) {
      Client client = app.client().with("Host", "a\"><script>.example");
      assertEquals(
          "http://localhost:1337/parse",
          String.valueOf(client.post("/classes/Note", "{}").header("Location"))
              .replaceFirst("/classes/.*", ""));
    }
  }

  @Test
  void theAppsOwnCodeNamesFilesAsItsCallerDoes(@TempDir Path folder) throws IOException {
    String code =
        """
        Parse.Cloud.define('store', async () => {
          const file = new Parse.File('a.txt', { base64: 'SGVsbG8=' }, 'text/plain');
          await file.save({ useMasterKey: true });
          return file.url();
        });
        """;
    Path main = Files.writeString(folder.resolve("main.js"), code);
    try (TestApp app = TestApp.start(Map.of("cloud", main.toString()))) {
      for (String host : List.of("10.0.2.2:1337", "phone.example")) {
        Client client = app.client().with("Host", host);
        assertContains(
            "{\"result\":\"http://" + host + "/parse/files/test/",
            client.post("/functions/store", "{}"));
      }
    }
  }

  private static void assertContains(String text, Answer answer) {
    assertTrue(answer.text().contains(text), answer.text());
  }
}
