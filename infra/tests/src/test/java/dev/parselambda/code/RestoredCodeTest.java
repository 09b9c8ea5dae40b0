package dev.parselambda.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.embedded.EmbeddedMongo;
import dev.parselambda.http.Body;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import dev.parselambda.lambda.FunctionEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code of a function that a snapshot is taken of: it is loaded before, and goes on after. */
final class RestoredCodeTest {
  private static final String CODE =
      """
      const loaded = crypto.randomUUID();
      Parse.Cloud.define('loaded', () => loaded);
      Parse.Cloud.define('count', async () => {
        await new Parse.Object('Visit').save(null, { useMasterKey: true });
        return new Parse.Query('Visit').count({ useMasterKey: true });
      });
      Parse.Cloud.beforeSave('Visit', request => { request.object.set('by', loaded); });
      """;

  @TempDir Path folder;

  @Test
  void codeIsLoadedOnceAndCallsTheEngineThatIsThere() throws IOException {
    Path main = Files.writeString(folder.resolve("main.js"), CODE);
    EmbeddedMongo mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
    FunctionEngine engine =
        FunctionEngine.of(
            Map.of(
                "PARSE_SERVER_APPLICATION_ID",
                "app",
                "PARSE_SERVER_MASTER_KEY",
                "master-key",
                "PARSE_SERVER_CLOUD",
                main.toString(),
                "PARSE_SERVER_DATABASE_URI",
                mongo.uri("app")));
    try (mongo;
        engine) {
      String loaded = call(engine, "loaded");
      assertEquals("{\"result\":1}", call(engine, "count"));

      engine.beforeCheckpoint(Core.getGlobalContext());
      engine.afterRestore(Core.getGlobalContext());

      assertEquals(loaded, call(engine, "loaded"));
      assertEquals("{\"result\":2}", call(engine, "count"));
    }
  }

  private static String call(FunctionEngine engine, String function) {
    var response =
        engine.handle(
            new Request(
                Method.POST,
                "/parse/functions/" + function,
                "",
                Headers.of(Map.of("X-Parse-Application-Id", "app")),
                "{}".getBytes(UTF_8),
                "127.0.0.1"));
    return response.body() instanceof Body.JsonValue json ? json.text() : response.toString();
  }
}
