// Measures parse-lambda and parse-server side by side on one database process and writes its section of
// docs/performance.md.
//
//   ./parse bench [--seconds 4] [--rounds 3] [--warm-up 12] [--connections 16] [--starts 5] [--only WORKLOAD] [--no-report]
import { readFileSync, writeFileSync } from 'node:fs';
import { startDatabase, startParseLambda, startParseServer } from '../tests/peer/servers.mjs';
import { measured, median, options, resident, running, settings } from './measure.mjs';
import { replaced, report } from './report.mjs';
import { workloads } from './workloads.mjs';

const page = new URL('../../docs/performance.md', import.meta.url);
const servers = [
  { name: 'parse-lambda', start: startParseLambda },
  { name: 'parse-server', start: startParseServer },
];
const answersAQuery = url =>
  fetch(`${url}/classes/Row?limit=1`, { headers: { 'X-Parse-Application-Id': options.appId, 'X-Parse-REST-API-Key': options.restAPIKey } }).then(
    answer => answer.ok,
    () => false
  );

const database = await startDatabase();
try {
  for (const server of servers) Object.assign(server, await running(server, database));
  const results = [];
  for await (const result of measured(servers, workloads)) results.push(result);
  const memory = servers.map(({ process }) => resident(process.pid));
  for (const { process } of servers) await process.stop();
  const text = report({ results, memory, cold: await coldStarts(), settings });
  console.log(`\n${text}`);
  if (settings.reported) writeFileSync(page, replaced(readFileSync(page, 'utf8'), text));
} finally {
  for (const { process } of servers) await process?.stop();
  await database.stop();
}

/** From the start of the process to the first answered query, in ms. */
async function coldStarts() {
  const times = servers.map(() => []);
  for (let i = 0; i < settings.starts; i++) {
    for (const [index, { name, start }] of servers.entries()) {
      const begun = performance.now();
      const process = await start({ ...options, databaseURI: database.uri(name) }, answersAQuery);
      times[index].push(performance.now() - begun);
      await process.stop();
    }
  }
  return times.map(median);
}
