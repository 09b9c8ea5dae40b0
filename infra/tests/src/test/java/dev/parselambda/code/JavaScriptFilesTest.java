package dev.parselambda.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Triggers of files in JavaScript. */
final class JavaScriptFilesTest {
  @TempDir Path folder;

  @Test
  void aTriggerReadsItsFileWithoutRunningTriggersAgain() throws IOException {
    String code =
        """
        const runs = [];
        const text = async file => Buffer.from(await file.getData(), 'base64').toString();
        for (const type of ['beforeSave', 'afterSave', 'afterFind']) {
          Parse.Cloud[type](Parse.File, async ({ file }) => {
            runs.push(`${type} ${await text(file)} ${await text(file)}`);
          });
        }
        Parse.Cloud.define('runs', () => runs);
        """;
    try (TestApp app = ScriptApp.start(folder, code)) {
      TestApp.Client client = app.master().with("Content-Type", "text/plain");
      var stored = client.upload("/files/a.txt", "hello".getBytes(UTF_8)).expect(201);
      assertEquals(
          "hello", app.stranger().get("/files/test/" + stored.field("name")).expect(200).text());
      assertEquals(
          "{\"result\":[\"beforeSave hello hello\",\"afterSave hello hello\",\"afterFind hello hello\"]}",
          ScriptApp.call(app, "runs"));
    }
  }
}
