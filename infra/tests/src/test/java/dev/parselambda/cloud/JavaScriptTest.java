package dev.parselambda.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cloud Code in JavaScript, in the engine. */
final class JavaScriptTest {
  @TempDir Path folder;

  private TestApp app(String main) throws IOException {
    Path file = Files.writeString(folder.resolve("main.js"), main);
    return TestApp.start(Map.of("allowClientClassCreation", true, "cloud", file.toString()));
  }

  @Test
  void aFunctionSavesAndQueriesAndTriggersRun() throws IOException {
    try (TestApp app =
        app(
            """
            Parse.Cloud.define('hello', request => `Hello ${request.params.name}!`);
            Parse.Cloud.beforeSave('Game', request => {
              if (request.object.dirty('score')) {
                request.object.set('doubled', request.object.get('score') * 2);
              }
            });
            Parse.Cloud.define('play', async () => {
              const game = new Parse.Object('Game');
              game.set('score', 21);
              await game.save();
              const found = await new Parse.Query('Game').equalTo('doubled', 42).find();
              return found.map(one => one.get('score'));
            });
            """)) {
      assertEquals(
          "{\"result\":\"Hello Ann!\"}",
          app.client().post("/functions/hello", "{'name':'Ann'}").text());
      assertEquals("{\"result\":[21]}", app.client().post("/functions/play", "{}").text());
    }
  }
}
