// The same requests to parse-lambda and to parse-server: every difference between the answers is meant, or a mistake.
//
// PEER_SEED chooses other requests, PEER_SHARE how many of them (1 is all, some 16,000), PEER_AREA those of some areas.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { explained, known } from './differential/known.mjs';
import { run } from './differential/run.mjs';
import { startDatabase, startParseLambda, startParseServer } from './servers.mjs';

const seed = Number(process.env.PEER_SEED ?? 1);
const share = Number(process.env.PEER_SHARE ?? 0.3);
const area = new RegExp(process.env.PEER_AREA ?? '.');

// Texts that are not sanitized say more about what was decided.
const options = { allowClientClassCreation: true, enableSanitizedErrorResponse: false };

describe('Beside parse-server', () => {
  const ended = [];
  let servers;

  before(async () => {
    const database = await startDatabase();
    ended.push(database);
    servers = [
      await startParseLambda({ ...options, databaseURI: database.uri('ours') }),
      await startParseServer({ ...options, databaseURI: database.uri('theirs') }),
    ];
    ended.unshift(...servers);
  });
  after(async () => {
    for (const each of ended) await each.stop();
  });

  test('Every difference between the answers is meant', async t => {
    const { sent, differences } = await run(...servers, { seed, share, wanted: name => area.test(name) });
    const unexplained = differences.filter(each => !explained(each));
    t.diagnostic(`${sent} requests, ${differences.length} differences, ${unexplained.length} of them not explained`);
    assert.equal(unexplained.length, 0, `\n${byCause(unexplained)}`);
  });

  test('Every difference that is meant is told in docs/differences.md', async () => {
    const page = await readFile(new URL('../../../docs/differences.md', import.meta.url), 'utf8');
    for (const title of Object.keys(known)) assert.ok(page.includes(`**${title}.**`), title);
  });
});

function byCause(differences) {
  const groups = new Map();
  for (const each of differences) groups.set(each.cause, [...(groups.get(each.cause) ?? []), each]);
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .map(([first, ...more]) => told(first, more.length + 1))
    .join('\n\n');
}

function told({ cause, request, before: earlier, answers: [ours, theirs] }, count) {
  const brief = value => JSON.stringify(value).slice(0, 400);
  const lines = [`${count} x ${cause}`, `  request       ${brief(request)}`];
  if (earlier.length) lines.push(`  after         ${brief(earlier.at(-1))}`);
  return [...lines, `  parse-lambda  ${brief(ours)}`, `  parse-server  ${brief(theirs)}`].join('\n');
}
