package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How code is put together: files, packages, both kinds of modules; and changed. */
final class JavaScriptModulesTest {
  @TempDir Path folder;

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void esModulesImportFilesPackagesBuiltInModulesAndCommonJs() throws IOException {
    write("package.json", "{\"type\":\"module\"}");
    write("lib/own.js", "export const own = 1; export default 2;");
    write("lib/old.cjs", "exports.old = 3; exports.class = 4;");
    write(
        "node_modules/mapped/package.json",
        "{\"exports\":{\".\":{\"import\":\"./i.mjs\",\"require\":\"./r.cjs\"},\"./sub/*\":\"./lib/*.mjs\"}}");
    write("node_modules/mapped/i.mjs", "export default 5;");
    write("node_modules/mapped/r.cjs", "module.exports = 6;");
    write("node_modules/mapped/lib/x.mjs", "export const x = 7;");
    String code =
        """
        import two, { own } from './lib/own.js';
        import { old, class as four } from './lib/old.cjs';
        import five from 'mapped';
        import { x } from 'mapped/sub/x';
        import { join } from 'node:path';
        import crypto from 'crypto';
        import Same from 'parse/node';
        const later = await import('./lib/old.cjs');
        Parse.Cloud.define('all', () => [own, two, old, four, five, x, join('a', 'b'), crypto.randomUUID().length, Same === Parse, later.default.old]);
        """;
    try (TestApp app = ScriptApp.start(folder, code)) {
      assertEquals("{\"result\":[1,2,3,4,5,7,\"a/b\",36,true,3]}", ScriptApp.call(app, "all"));
    }
  }

  @Test
  void anEsModuleKnowsItsPlaceAndCanRequire() throws IOException {
    write("package.json", "{\"type\":\"module\"}");
    write("lib/place.js", "export const place = [import.meta.filename, import.meta.dirname];");
    write("lib/old.cjs", "exports.old = 3;");
    String code =
        """
        import { createRequire } from 'node:module';
        import { join } from 'path';
        import { Readable, Writable } from 'stream';
        import { pipeline } from 'stream/promises';
        import { place } from './lib/place.js';
        const { dirname, url } = import.meta;
        Parse.Cloud.define('place', () => [place[0] === join(dirname, 'lib', 'place.js'), place[1] === join(dirname, 'lib'),
          createRequire(url)('./lib/old.cjs').old, createRequire(import.meta.filename)('./lib/old.cjs').old]);
        Parse.Cloud.define('flow', async () => {
          const parts = [];
          const into = new Writable({ objectMode: true, write(part, encoding, done) { parts.push(part); done(); } });
          const from = new Readable({ objectMode: true, read() { this.push('a'); this.push(null); } });
          await pipeline(from, into);
          return parts;
        });
        """;
    try (TestApp app = ScriptApp.start(folder, code)) {
      assertEquals("{\"result\":[true,true,3,3]}", ScriptApp.call(app, "place"));
      assertEquals("{\"result\":[\"a\"]}", ScriptApp.call(app, "flow"));
    }
  }

  @Test
  void commonJsFindsFoldersPackagesAndCycles() throws IOException {
    write("a/index.js", "exports.early = 1; exports.b = require('../b').fromA; exports.late = 2;");
    write("b.js", "exports.fromA = require('./a').early;");
    write("node_modules/@scope/pkg/package.json", "{\"main\":\"lib\"}");
    write(
        "node_modules/@scope/pkg/lib/index.js",
        "module.exports = 3; module.exports = require('./four') - 1;");
    write("node_modules/@scope/pkg/lib/four.json", "4");
    write(
        "node_modules/mapped/package.json",
        "{\"exports\":{\"require\":\"./r.cjs\",\"default\":\"./i.mjs\"}}");
    write("node_modules/mapped/r.cjs", "exports.name = __filename.split('/').pop();");
    String code =
        """
        const { early, b, late } = require('./a');
        Parse.Cloud.define('all', () => [early, b, late, require('@scope/pkg'), require('mapped').name, require('parse/node') === Parse]);
        """;
    try (TestApp app = ScriptApp.start(folder, code)) {
      assertEquals("{\"result\":[1,1,2,3,\"r.cjs\",true]}", ScriptApp.call(app, "all"));
    }
  }

  @Test
  void changedCodeIsLoadedAnewUnlessItFails() throws Exception {
    try (TestApp app = ScriptApp.start(folder, "Parse.Cloud.define('v', () => 1);")) {
      assertEquals("{\"result\":1}", ScriptApp.call(app, "v"));
      change("Parse.Cloud.define('v', () => {", 1);
      change("Parse.Cloud.define('v', () => 2); Parse.Cloud.define('ready', () => 1);", 2);
      Instant end = Instant.now().plus(Duration.ofSeconds(30));
      while (!ScriptApp.call(app, "ready").contains("result")) {
        assertTrue(Instant.now().isBefore(end), "the new version is not there");
        assertTrue(ScriptApp.call(app, "v").contains("result"), "there is always a version");
        Thread.onSpinWait();
      }
      assertEquals("{\"result\":2}", ScriptApp.call(app, "v"));
    }
  }

  private void change(String code, int seconds) throws IOException {
    Path main = folder.resolve("main.js");
    Files.writeString(main, code);
    Files.setLastModifiedTime(main, FileTime.from(Instant.now().plusSeconds(seconds)));
  }
}
