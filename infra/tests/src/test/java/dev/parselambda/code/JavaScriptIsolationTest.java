package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that run at the same time, or one after the other, know nothing of each other. */
final class JavaScriptIsolationTest {
  @TempDir Path folder;

  @Test
  void callsAtOnceSeeTheirOwnObjectsOnly() throws Exception {
    String code =
        """
        Parse.Cloud.beforeSave('Step', async request => {
          request.context.steps = (request.context.steps || 0) + 1;
          await new Parse.Query('Step').count();
          request.object.set('by', request.context.who);
        });
        Parse.Cloud.define('work', async ({ params }) => {
          const shared = Parse.Object.createWithoutData(params.id, 'Step');
          shared.set('seen', params.who);
          const step = new Parse.Object('Step');
          await step.save({ n: 1 }, { context: { who: params.who } });
          step.increment('n', params.who);
          await step.save(null, { context: { who: params.who } });
          const other = Parse.Object.createWithoutData(params.id, 'Step');
          return [step.get('by'), step.get('n'), other.get('seen') === undefined];
        });
        """;
    try (TestApp app = ScriptApp.start(folder, code);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      String id = app.client().create("Step", "{}");
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        String body = "{'who':" + i + ",'id':'" + id + "'}";
        answers.add(callers.submit(() -> app.client().post("/functions/work", body).text()));
      }
      for (int i = 0; i < answers.size(); i++) {
        assertEquals("{\"result\":[" + i + "," + (i + 1) + ",true]}", answer(answers.get(i)));
      }
    }
  }

  @Test
  void triggersOfWhatCodeSavesTogetherNeedNoOtherContext() throws IOException {
    String code =
        """
        let waiting = 0;
        Parse.Cloud.beforeSave('Part', ({ object }) => object.set('waiting', waiting));
        Parse.Cloud.define('both', async () => {
          waiting++;
          const parts = await Parse.Object.saveAll([new Parse.Object('Part'), new Parse.Object('Part')]);
          waiting--;
          return parts.map(part => part.get('waiting'));
        });
        """;
    try (TestApp app = ScriptApp.start(folder, code)) {
      assertEquals("{\"result\":[1,1]}", ScriptApp.call(app, "both"));
    }
  }

  private static String answer(Future<String> call) throws InterruptedException {
    try {
      return call.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  @Test
  void parametersPolluteNoPrototype() throws IOException {
    String code =
        """
        Parse.Cloud.define('look', ({ params }) => [
          Object.keys(params).length,
          ({}).polluted === undefined,
          Object.prototype.hasOwnProperty.call(params, '__proto__'),
          [].polluted === undefined,
        ]);
        Parse.Cloud.define('save', async ({ params }) => {
          const game = new Parse.Object('Game');
          for (const key of Object.keys(params)) {
            try { game.set(key, params[key]); } catch (e) { /* not a field */ }
          }
          return ({}).polluted === undefined;
        });
        """;
    String attack =
        "{'a':1,'__proto__':{'polluted':1,'x':{'y':1}},'constructor':{'prototype':{'polluted':1}}}";
    try (TestApp app = ScriptApp.start(folder, code)) {
      for (int i = 0; i < 2; i++) {
        assertEquals(
            "{\"result\":[3,true,true,true]}", app.client().post("/functions/look", attack).text());
        assertEquals("{\"result\":true}", app.client().post("/functions/save", attack).text());
      }
    }
  }
}
