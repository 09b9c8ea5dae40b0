// Measures the same Cloud Code in Java, in JavaScript and on parse-server and writes its section of docs/performance.md.
//
//   ./parse bench cloud [the options of ./parse bench]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDatabase, startParseLambda, startParseServer } from '../tests/peer/servers.mjs';
import { measured, resident, running, settings } from './measure.mjs';
import { cloudReport, replaced } from './report.mjs';
import { cloudWorkloads } from './workloads.mjs';

const folder = fileURLToPath(new URL('cloud/', import.meta.url));
const page = new URL('../../docs/performance.md', import.meta.url);
// What is logged of each call would be measured too.
const quiet = Object.fromEntries(
  ['cloudFunctionError', 'cloudFunctionSuccess', 'triggerAfter', 'triggerBeforeError', 'triggerBeforeSuccess'].map(name => [name, 'silent'])
);
const server = (name, start, cloud) => ({ name, start, more: { cloud, logLevels: quiet } });
const servers = [
  server('java', startParseLambda, jar()),
  server('javascript', startParseLambda, join(folder, 'main.js')),
  server('parse-server', startParseServer, join(folder, 'main.js')),
];

const database = await startDatabase();
try {
  for (const each of servers) Object.assign(each, await running(each, database));
  const results = [];
  for await (const result of measured(servers, cloudWorkloads)) results.push(result);
  const text = cloudReport({ results, memory: servers.map(({ process }) => resident(process.pid)), settings });
  console.log(`\n${text}`);
  if (settings.reported) writeFileSync(page, replaced(readFileSync(page, 'utf8'), text));
} finally {
  for (const { process } of servers) await process?.stop();
  await database.stop();
}

/** The Java code as an app delivers it. */
function jar() {
  const made = mkdtempSync(join(tmpdir(), 'parse-bench-'));
  const classes = join(made, 'classes');
  const services = join(classes, 'META-INF/services');
  mkdirSync(services, { recursive: true });
  const libraries = fileURLToPath(new URL('../local/target/lib/', import.meta.url));
  const path = readdirSync(libraries).map(name => join(libraries, name)).join(':');
  execFileSync(`${process.env.jdk}/bin/javac`, ['-cp', path, '-d', classes, join(folder, 'BenchCode.java')]);
  writeFileSync(join(services, 'dev.parselambda.code.java.CloudCode'), 'BenchCode\n');
  execFileSync(`${process.env.jdk}/bin/jar`, ['--create', '--file', join(made, 'bench.jar'), '-C', classes, '.']);
  return join(made, 'bench.jar');
}
