// Servers side by side on one database process: load that takes turns, and what it costs.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { load } from './load.mjs';
import { prepare } from './workloads.mjs';

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
const numbers = ['seconds', 'rounds', 'warm-up', 'connections', 'starts'].map(name => Number(values[name]));

/** What the command line asks for. */
export const settings = {
  ...Object.fromEntries(['seconds', 'rounds', 'warmUp', 'connections', 'starts'].map((name, index) => [name, numbers[index]])),
  only: values.only,
  reported: !values['no-report'],
};

export const options = { appId: 'bench', restAPIKey: 'bench-rest', allowClientClassCreation: true };

/** The server with its process, and what the requests are about. */
export async function running({ name, start, more }, database) {
  const process = await start({ ...options, ...more, databaseURI: database.uri(name) });
  return { process, port: Number(new URL(process.url).port), prepared: await prepare(process.url) };
}

/** The figures of each workload, one list entry a server, as they are measured. */
export async function* measured(servers, workloads) {
  const wanted = Object.entries(workloads).filter(([name]) => !settings.only || name.includes(settings.only));
  // What all workloads share must be compiled before the first of them is measured.
  for (const [, workload] of wanted) for (const server of servers) await loaded(server, workload, settings.warmUp);
  for (const [name, workload] of wanted) {
    const figures = await inTurns(servers, workload);
    console.log(name, ...figures.map(({ perSecond, p50, p99, cpu }) => `${perSecond.toFixed(0)}/s, ${p50.toFixed(2)} / ${p99.toFixed(2)} ms, ${cpu.toFixed(3)} ms CPU`));
    yield { name, figures };
  }
}

const loaded = ({ port, prepared }, workload, seconds) =>
  load({ port, connections: settings.connections, seconds, ...workload(prepared) });

/** Rounds that take turns; the median of each server. */
async function inTurns(servers, workload) {
  const rates = servers.map(() => []);
  for (let round = 0; round < settings.rounds; round++) {
    for (const [index, server] of servers.entries()) {
      const before = cpuTime(server.process.pid);
      const figures = await loaded(server, workload, settings.seconds);
      rates[index].push({ ...figures, cpu: (cpuTime(server.process.pid) - before) / figures.requests });
    }
  }
  const middle = (list, name) => median(list.map(figures => figures[name]));
  return rates.map(list => Object.fromEntries(['perSecond', 'p50', 'p99', 'cpu'].map(name => [name, middle(list, name)])));
}

export const median = numbers => numbers.sort((a, b) => a - b)[numbers.length >> 1];

/** The time that all threads of a process have computed, in ms; the kernel counts it in hundredths of a second. */
function cpuTime(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

/** Resident memory in MB. */
export function resident(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}
