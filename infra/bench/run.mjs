// Measures parse-lambda and parse-server side by side on one database process and writes its section of
// docs/performance.md.
//
//   ./parse bench [--seconds 4] [--rounds 3] [--warm-up 12] [--connections 16] [--starts 5] [--only WORKLOAD] [--no-report]
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startDatabase, startParseLambda, startParseServer } from '../tests/peer/servers.mjs';
import { load } from './load.mjs';
import { replaced, report } from './report.mjs';
import { prepare, workloads } from './workloads.mjs';

const page = new URL('../../docs/performance.md', import.meta.url);
const peer = fileURLToPath(new URL('../tests/peer/', import.meta.url));
if (!existsSync(`${peer}node_modules`)) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: peer, stdio: 'inherit' });
}

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    'warm-up': { type: 'string', default: '12' },
    connections: { type: 'string', default: '16' },
    starts: { type: 'string', default: '5' },
    only: { type: 'string' },
    'no-report': { type: 'boolean', default: false },
  },
});
const [seconds, rounds, warmUp, connections, starts] = ['seconds', 'rounds', 'warm-up', 'connections', 'starts'].map(name => Number(values[name]));

const options = { appId: 'bench', restAPIKey: 'bench-rest', allowClientClassCreation: true };
const servers = [
  { name: 'parse-lambda', start: startParseLambda },
  { name: 'parse-server', start: startParseServer },
];
const answersAQuery = url =>
  fetch(`${url}/classes/Row?limit=1`, { headers: { 'X-Parse-Application-Id': options.appId, 'X-Parse-REST-API-Key': options.restAPIKey } }).then(
    answer => answer.ok,
    () => false
  );
const median = numbers => numbers.sort((a, b) => a - b)[numbers.length >> 1];

const database = await startDatabase();
try {
  for (const server of servers) Object.assign(server, await running(server));
  const results = [];
  const wanted = Object.entries(workloads).filter(([name]) => !values.only || name.includes(values.only));
  for (const [, workload] of wanted) await warmUpWith(workload);
  for (const [name, workload] of wanted) {
    results.push({ name, figures: await measure(workload) });
    console.log(name, ...results.at(-1).figures.map(({ perSecond, p50, p99, cpu }) => `${perSecond.toFixed(0)}/s, ${p50.toFixed(2)} / ${p99.toFixed(2)} ms, ${cpu.toFixed(3)} ms CPU`));
  }
  const memory = servers.map(({ process }) => resident(process.pid));
  for (const { process } of servers) await process.stop();
  const cold = await coldStarts();
  const text = report({ results, memory, cold, settings: { seconds, rounds, warmUp, connections, starts } });
  console.log(`\n${text}`);
  if (!values['no-report']) writeFileSync(page, replaced(readFileSync(page, 'utf8'), text));
} finally {
  for (const { process } of servers) await process?.stop();
  await database.stop();
}

async function running({ name, start }) {
  const process = await start({ ...options, databaseURI: database.uri(name) });
  return { process, port: Number(new URL(process.url).port), prepared: await prepare(process.url) };
}

/** What all workloads share must be compiled before the first of them is measured. */
async function warmUpWith(workload) {
  for (const { port, prepared } of servers) await load({ port, connections, seconds: warmUp, ...workload(prepared) });
}

/** Rounds that take turns; the median of each server. */
async function measure(workload) {
  const rates = servers.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { port, prepared, process }] of servers.entries()) {
      const before = cpuTime(process.pid);
      const figures = await load({ port, connections, seconds, ...workload(prepared) });
      rates[index].push({ ...figures, cpu: (cpuTime(process.pid) - before) / figures.requests });
    }
  }
  const middle = (list, name) => median(list.map(figures => figures[name]));
  return rates.map(list => Object.fromEntries(['perSecond', 'p50', 'p99', 'cpu'].map(name => [name, middle(list, name)])));
}

/** The time that all threads of a process have computed, in ms; the kernel counts it in hundredths of a second. */
function cpuTime(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

/** Resident memory in MB. */
function resident(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

/** From the start of the process to the first answered query, in ms. */
async function coldStarts() {
  const times = servers.map(() => []);
  for (let i = 0; i < starts; i++) {
    for (const [index, { name, start }] of servers.entries()) {
      const begun = performance.now();
      const process = await start({ ...options, databaseURI: database.uri(name) }, answersAQuery);
      times[index].push(performance.now() - begun);
      await process.stop();
    }
  }
  return times.map(median);
}
