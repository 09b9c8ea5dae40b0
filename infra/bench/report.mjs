// The figures as a section of docs/performance.md.
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

const number = value => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
const row = (...cells) => `| ${cells.join(' | ')} |\n`;

export function report({ results, memory, cold, settings }) {
  const rates = results
    .map(({ name, figures: [ours, theirs] }) =>
      row(
        name,
        number(ours.perSecond),
        number(theirs.perSecond),
        `**${number(ours.perSecond / theirs.perSecond)}x**`,
        `${number(ours.p50)} / ${number(ours.p99)}`,
        `${number(theirs.p50)} / ${number(theirs.p99)}`,
        `${number(ours.cpu)} / ${number(theirs.cpu)}`
      )
    )
    .join('');
  return `## Beside parse-server

parse-lambda and parse-server ${version()} side by side on this machine, both as one process, both on the same
process of the embedded database. Made by \`./parse bench\`; parse-lambda runs as \`./parse start --databaseURI ...\`
does, so each of its requests goes through the local gateway and an API Gateway event.

${row('', 'parse-lambda, requests/s', 'parse-server, requests/s', 'ratio', 'parse-lambda p50 / p99, ms', 'parse-server p50 / p99, ms', 'CPU a request, ms')}${row('---', '---:', '---:', '---:', '---:', '---:', '---:')}${rates}
${row('', 'parse-lambda', 'parse-server', 'ratio')}${row('---', '---:', '---:', '---:')}${row('memory after the load, MB', ...withRatio(memory))}${row('start of the process to the first answered query, ms', ...withRatio(cold))}
${settings.connections} connections that stay open, one request at a time on each, from one client process on the same
machine; after a warm-up of ${settings.warmUp} s with each kind of request the servers take turns for ${settings.rounds} rounds of ${settings.seconds} s and the median round counts; ${settings.starts} starts each.

Machine: ${cpus().length} x ${cpus()[0].model.trim()}, ${number(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}; load average
of the last five minutes at the end ${number(loadavg()[1])}, which counts what else the machine did.
`;
}

/** The page with this section in the place of the one it had. */
export function replaced(page, section) {
  const parts = page.split(/^(?=## )/m).filter(part => !part.startsWith('## Beside parse-server'));
  return [parts[0], `${section}\n`, ...parts.slice(1)].join('');
}

const withRatio = ([ours, theirs]) => [number(ours), number(theirs), `**${number(ours / theirs)}x**`];

const version = () =>
  JSON.parse(readFileSync(new URL('../tests/peer/package.json', import.meta.url), 'utf8')).dependencies['parse-server'];
