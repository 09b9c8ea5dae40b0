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

\`./parse bench\` runs parse-lambda and parse-server ${version()} side by side on this machine. Each is one process, and both
use the same process of the embedded database. parse-lambda runs as \`./parse start --databaseURI ...\`.

${row('', 'parse-lambda, requests/s', 'parse-server, requests/s', 'ratio', 'parse-lambda p50 / p99, ms', 'parse-server p50 / p99, ms', 'CPU a request, ms')}${row('---', '---:', '---:', '---:', '---:', '---:', '---:')}${rates}
${row('', 'parse-lambda', 'parse-server', 'ratio')}${row('---', '---:', '---:', '---:')}${row('memory after the load, MB', ...withRatio(memory))}${row('start of the process to the first answered query, ms', ...withRatio(cold))}
One client process on the same machine keeps ${settings.connections} connections open and sends one request at a time on each. After
a warm-up of ${settings.warmUp} s with each kind of request the servers take turns for ${settings.rounds} rounds of ${settings.seconds} s, and the median round counts.
${settings.starts} starts each.

Machine: ${cpus().length} x ${cpus()[0].model.trim()}, ${number(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}; five-minute
load average at the end ${number(loadavg()[1])}, which includes other work on the machine.
`;
}

export function cloudReport({ results, memory, settings }) {
  const rates = results
    .map(({ name, figures: [java, javascript, theirs] }) =>
      row(
        name,
        ...[java, javascript, theirs].map(each => number(each.perSecond)),
        ...[java, javascript].map(each => `**${number(each.perSecond / theirs.perSecond)}x**`),
        [java, javascript, theirs].map(each => number(each.p50)).join(' / '),
        [java, javascript, theirs].map(each => number(each.cpu)).join(' / ')
      )
    )
    .join('');
  return `## Cloud Code beside parse-server

\`./parse bench cloud\` runs the same code (\`infra/bench/cloud\`) in a jar, as \`main.js\`, and as that \`main.js\` on parse-server
${version()}. Each is one process, and all use the same process of the embedded database. JavaScript runs in GraalJS's interpreter,
without a compiler.

${row('', 'Java, requests/s', 'JavaScript', 'parse-server', 'Java to parse-server', 'JavaScript to parse-server', 'p50, ms', 'CPU a request, ms')}${row('---', '---:', '---:', '---:', '---:', '---:', '---:', '---:')}${rates}
Memory after the load: ${memory.map(number).join(' / ')} MB. ${settings.connections} connections; warm-up ${settings.warmUp} s, ${settings.rounds} rounds of ${settings.seconds} s in turns, the median counts.
Five-minute load average at the end ${number(loadavg()[1])}.
`;
}

/** The page with a section in the place of the one it had of that name; a new one comes last but for those about the database. */
export function replaced(page, section) {
  const title = text => text.split('\n', 1)[0];
  const parts = page.split(/^(?=## )/m);
  const place = parts.findIndex(part => title(part) === title(section));
  if (place >= 0) parts[place] = `${section}\n`;
  else parts.splice(2, 0, `${section}\n`);
  return parts.join('');
}

const withRatio = ([ours, theirs]) => [number(ours), number(theirs), `**${number(ours / theirs)}x**`];

const version = () =>
  JSON.parse(readFileSync(new URL('../tests/peer/package.json', import.meta.url), 'utf8')).dependencies['parse-server'];
