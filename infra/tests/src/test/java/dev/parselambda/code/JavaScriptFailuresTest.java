package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that fails, in every way code can. */
final class JavaScriptFailuresTest {
  @TempDir Path folder;

  private static final String FAILING =
      """
      const thrown = {
        text: () => { throw 'a text'; },
        error: () => { throw new Error('an error'); },
        coded: () => { throw new Parse.Error(1234, 'of my own'); },
        nothing: () => { throw undefined; },
        object: () => { throw { a: 1 }; },
        number: () => { throw 42; },
        loop: () => { const o = {}; o.o = o; throw o; },
        rejected: () => Promise.reject(new TypeError('rejected')),
        later: async () => { await null; null.x; },
        circular: () => { const o = {}; o.o = o; return o; },
        deep: () => { const f = () => f() + 1; return f(); },
        huge: () => 'x'.repeat(5e6),
        nobody: () => { Promise.reject(new Error('nobody caught it')); return 1; },
        timer: async () => { setTimeout(() => { throw new Error('late'); }, 1); await new Promise(r => setTimeout(r, 20)); return 2; },
        require: () => require('left-pad'),
        missing: () => require('sqlite'),
      };
      for (const [name, run] of Object.entries(thrown)) {
        Parse.Cloud.define(name, run);
      }
      Parse.Cloud.beforeSave('Silent', () => { throw undefined; });
      """;

  @Test
  void whateverIsThrownIsAnAnswer() throws IOException {
    try (TestApp app = ScriptApp.start(folder, FAILING)) {
      assertEquals("{\"code\":141,\"error\":\"a text\"}", ScriptApp.call(app, "text"));
      assertEquals("{\"code\":141,\"error\":\"an error\"}", ScriptApp.call(app, "error"));
      assertEquals("{\"code\":1234,\"error\":\"of my own\"}", ScriptApp.call(app, "coded"));
      assertEquals("{\"code\":141,\"error\":\"Script failed.\"}", ScriptApp.call(app, "nothing"));
      assertEquals("{\"code\":141,\"error\":{\"a\":1}}", ScriptApp.call(app, "object"));
      assertEquals("{\"code\":141,\"error\":42}", ScriptApp.call(app, "number"));
      assertEquals("{\"code\":141,\"error\":\"[object Object]\"}", ScriptApp.call(app, "loop"));
      assertEquals("{\"code\":141,\"error\":\"rejected\"}", ScriptApp.call(app, "rejected"));
      assertTrue(ScriptApp.call(app, "later").startsWith("{\"code\":141,"));
      assertTrue(ScriptApp.call(app, "circular").contains("Maximum call stack size exceeded"));
      assertTrue(ScriptApp.call(app, "deep").contains("Maximum call stack size exceeded"));
      assertEquals(5_000_000 + 13, ScriptApp.call(app, "huge").length());
      assertEquals("{\"result\":1}", ScriptApp.call(app, "nobody"));
      assertEquals("{\"result\":2}", ScriptApp.call(app, "timer"));
      assertTrue(ScriptApp.call(app, "require").contains("Cannot find module 'left-pad'"));
      assertTrue(
          ScriptApp.call(app, "missing").contains("'sqlite' of Node.js, required by " + folder));
      assertEquals(
          "141: Script failed. Unknown error.", app.client().post("/classes/Silent", "{}").error());
    }
  }

  @Test
  void codeThatDoesNotEndIsStoppedAndTheNextCallIsWell() throws IOException {
    String code =
        """
        Parse.Cloud.define('runaway', () => { while (true) {} });
        Parse.Cloud.define('never', () => new Promise(() => {}));
        Parse.Cloud.define('nested', () => Parse.Cloud.run('runaway'));
        Parse.Cloud.define('hello', () => 'hello');
        """;
    try (TestApp app = ScriptApp.impatient(folder, code)) {
      String stopped = "{\"code\":141,\"error\":\"Cloud Code was stopped after 1 seconds.\"}";
      assertEquals(stopped, ScriptApp.call(app, "runaway"));
      assertEquals(stopped, ScriptApp.call(app, "never"));
      assertEquals(stopped, ScriptApp.call(app, "nested"));
      assertEquals("{\"result\":\"hello\"}", ScriptApp.call(app, "hello"));
    }
  }

  @Test
  void codeThatWantsAllMemoryFailsAndTheProcessGoesOn() throws Exception {
    String code =
        """
        Parse.Cloud.define('atOnce', () => new Array(3e7).fill(0).map((_, i) => ({ i })).length);
        Parse.Cloud.define('bitByBit', () => {
          const all = [];
          for (;;) { all.push(new Array(1e5).fill(1.5)); }
        });
        Parse.Cloud.define('hello', () => 'still here');
        """;
    String said = HungryCode.run(folder, "160m", code, "atOnce", "hello", "bitByBit", "hello");
    assertEquals(2, count(said, "{\"result\":\"still here\"}"), said);
    assertEquals(2, count(said, "it needs more memory than there is"), said);
  }

  private static long count(String text, String line) {
    return text.lines().filter(each -> each.startsWith("{") && each.contains(line)).count();
  }

  @Test
  void codeThatCannotBeLoadedEndsTheStart() {
    assertTrue(refusal("\nconst a = ;").contains("main.js:2"));
    assertTrue(refusal("\n\nnull.x;").contains("main.js:3"));
    assertTrue(refusal("throw 'no';").contains("no"));
    assertTrue(refusal("require('./missing');").contains("Cannot find module './missing'"));
    assertTrue(refusal("require('bcrypt.node');").contains("Cannot find module 'bcrypt.node'"));
    assertTrue(
        refusal("Parse.Cloud.afterLogin('Game', () => {});").contains("Only the _User class"));
    assertTrue(
        refusal("Parse.Cloud.define('f', () => {}, { requiresUser: true });")
            .contains("requiresUser is not a supported parameter"));
  }

  private String refusal(String code) {
    return assertThrows(OptionsException.class, () -> ScriptApp.start(folder, code).close())
        .getMessage();
  }

  @Test
  void aLimitThatIsNoneEndsTheStart() {
    for (String limit : new String[] {"soon", "0", "-1", "1.5", "100000"}) {
      OptionsException refused =
          assertThrows(OptionsException.class, () -> ScriptApp.limited(limit, folder, ""));
      assertTrue(refused.getMessage().endsWith("a number of seconds, not '" + limit + "'"));
    }
  }

  @Test
  void aNativePackageIsRefusedByName() throws IOException {
    Path addon = Files.createDirectories(folder.resolve("node_modules/fast"));
    Files.writeString(addon.resolve("package.json"), "{\"main\":\"build/fast.node\"}");
    Files.createDirectory(addon.resolve("build"));
    Files.writeString(addon.resolve("build/fast.node"), "ELF");
    String refusal = refusal("require('fast');");
    assertTrue(refusal.contains("fast.node, required by "), refusal);
    assertTrue(refusal.contains("main.js, cannot be used"), refusal);
  }
}
