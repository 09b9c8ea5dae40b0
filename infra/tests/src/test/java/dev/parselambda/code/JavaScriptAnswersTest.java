package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What functions answer and throw, and what the API answers them. */
final class JavaScriptAnswersTest {
  private static final String CODE =
      """
      const caught = work => work().then(() => 'no error', e => [e.code, e.message]);
      const functions = {
        push: () => caught(() => Parse.Push.send({ where: {}, data: { alert: 'a' } }, { useMasterKey: true })),
        nonesuch: () => caught(() => Parse._request('GET', 'nonesuch', {})),
        object: () => { throw new Parse.Error(142, { a: 1 }); },
        silent: () => { throw new Parse.Error(141); },
        fraction: () => { throw new Parse.Error(1.5, 'f'); },
        huge: () => { throw new Parse.Error(5e9, 'h'); },
        circle: () => { const o = {}; o.o = o; throw new Parse.Error(142, o); },
        installation: request => request.installationId ?? 'none',
        as: () => Parse.Cloud.run('installation', {}, { installationId: 'i1' }),
        deep: () => { let value = 1; for (let i = 0; i < 600; i++) { value = [value]; } return value; },
        late: () => {
          const { warn } = console;
          const warnings = [];
          console.warn = text => warnings.push(text);
          Parse.Cloud.define('later', () => 1);
          console.warn = warn;
          return warnings;
        },
        empty: (request, response) => response.status(204).success('nothing'),
        list: (request, response) => response.header('X-List', ['a=1', 'b=2']).success(1),
        split: (request, response) => response.header('X-A', 'a\\r\\nX-B: b').success(1),
        unnamed: (request, response) => response.header('X A', 'a').success(1),
        odd: (request, response) => response.status(1000).success(1),
      };
      for (const [name, run] of Object.entries(functions)) {
        Parse.Cloud.define(name, run);
      }
      Parse.Cloud.job('tells', request => { request.message({ a: 1 }); request.message('half'); request.message(7); });
      """;

  @TempDir static Path folder;
  private static TestApp app;

  @BeforeAll
  static void open() throws IOException {
    app = ScriptApp.start(folder, CODE);
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private static String call(String function) {
    return ScriptApp.call(app, function);
  }

  @Test
  void aCallThatTheApiDoesNotHaveIsRefusedInWords() {
    assertEquals("{\"result\":[108,\"Push is not available on this server yet.\"]}", call("push"));
    assertEquals("{\"result\":[108,\"GET /nonesuch is not available here\"]}", call("nonesuch"));
  }

  @Test
  void anErrorMayBeAnyJsonOrACodeAlone() {
    assertEquals("{\"code\":142,\"error\":{\"a\":1}}", call("object"));
    assertEquals("{\"code\":141}", call("silent"));
    assertEquals("{\"code\":142,\"error\":\"[object Object]\"}", call("circle"));
  }

  @Test
  void aCodeIsAnIntegerOf32Bits() {
    assertEquals("{\"code\":141,\"error\":\"f\"}", call("fraction"));
    assertEquals("{\"code\":141,\"error\":\"h\"}", call("huge"));
  }

  @Test
  void aResultThatIsNestedTooDeepIsAnErrorOfTheFunction() {
    assertEquals(
        "{\"code\":141,\"error\":\"The answer of Cloud Code is nested too deep.\"}", call("deep"));
  }

  @Test
  void aCallMayBeOnBehalfOfADevice() {
    assertEquals("{\"result\":\"i1\"}", call("as"));
  }

  @Test
  void anAnswerWithoutContentHasNone() {
    assertEquals("", app.client().post("/functions/empty", "{}").expect(204).text());
  }

  @Test
  void aHeaderFieldIsOneLine() {
    assertEquals("a=1, b=2", app.client().post("/functions/list", "{}").header("X-List"));
    assertEquals(
        "141: The header field X-A has a character that cannot be sent.",
        app.client().post("/functions/split", "{}").error());
    assertEquals(
        "141: A header field has a name that is none.",
        app.client().post("/functions/unnamed", "{}").error());
    assertEquals(
        "141: The status of an answer is a number from 200 to 599, not 1000.",
        app.client().post("/functions/odd", "{}").error());
  }

  @Test
  void theMessageOfAJobIsAText() {
    String id = app.master().post("/jobs/tells", "{}").header("X-Parse-Job-Status-Id");
    String status = "running";
    while (status.equals("running")) {
      status = String.valueOf(app.master().get("/classes/_JobStatus/" + id).field("status"));
    }
    assertEquals("half", app.master().get("/classes/_JobStatus/" + id).field("message"));
  }

  @Test
  void whatIsRegisteredTooLateIsWarnedOf() {
    assertEquals(
        "{\"result\":[\"The function later was registered after main.js had been loaded and is not"
            + " known: register it before main.js ends, or use top-level await in an .mjs.\"]}",
        call("late"));
  }
}
