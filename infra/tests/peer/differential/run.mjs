// Sends scenarios to two servers, request by request, and collects where they answer differently.
import { access, aggregates, batches, credentials, oddities } from './calls.mjs';
import { Ids, cause, comparable, difference } from './compare.mjs';
import { onTheWire, send } from './http.mjs';
import { data, options, queries } from './queries.mjs';
import { random } from './random.mjs';
import { schemas } from './schemas.mjs';
import { setUp, writes } from './writes.mjs';

/**
 * All scenarios of a seed. A scenario is a few requests that follow from each other; it uses classes that no other
 * scenario changes, so that one difference does not lead to others.
 */
export function* scenarios(seed) {
  const choices = random(seed);
  let made = 0;
  const fresh = () => `Diff${++made}`;
  yield* setUp();
  yield* data();
  yield* writes(choices, fresh);
  yield* queries(choices, 1500);
  yield* options(choices, 300);
  yield* schemas(choices, fresh);
  yield* batches(choices, fresh);
  yield* aggregates();
  yield* credentials(choices, fresh);
  yield* access(choices, fresh);
  yield* oddities(choices, fresh);
}

/**
 * Runs scenarios of a seed.
 * @param share which part of them, chosen by the seed too; the set-up is always there
 * @param wanted whether an area is run
 * @returns how many requests were sent, and the differences
 */
export async function run(ours, theirs, { seed, share = 1, wanted = () => true }) {
  const choices = random(seed + 1);
  const servers = [ours, theirs].map(({ url }) => ({ url, ids: new Ids() }));
  const differences = [];
  let sent = 0;
  for (const { area, requests } of scenarios(seed)) {
    if (area !== 'set-up' && !(wanted(area) && choices.chance(share))) continue;
    // What an earlier scenario made under this name is not this one's: it may have been refused by one server only.
    for (const { ids } of servers) ids.forget('a');
    for (const request of requests) {
      sent++;
      const answers = await Promise.all(servers.map(server => ask(server, request, sent)));
      const found = difference(...answers);
      if (!found) continue;
      differences.push({ cause: cause(area, request, found, answers), area, request, before: requests.slice(0, requests.indexOf(request)), ...found, answers });
      if (request.method === 'GET') continue;
      await undo(servers, answers, request);
      break;
    }
  }
  return { sent, differences };
}

/** What one server made and the other refused must not be found by later scenarios. */
async function undo(servers, answers, { path }) {
  if (answers.every(({ status }) => status === 201)) return;
  for (const [index, { url, ids }] of servers.entries()) {
    const { status, body } = answers[index];
    if (status === 201) await send(url, onTheWire({ method: 'DELETE', path: `${path}/${body.objectId}` }, text => ids.resolve(text)));
  }
}

async function ask({ url, ids }, request, number) {
  const answer = await send(url, onTheWire(request, (text, encode) => ids.resolve(text, encode)));
  const parts = Array.isArray(answer.body) ? answer.body.map(part => part?.success) : [answer.body];
  for (const [index, created] of parts.map(part => part?.objectId).entries()) {
    if (typeof created === 'string' && created) ids.learn(request.save ?? `r${number}_${index}`, created);
  }
  return comparable(answer, ids, url, request.unordered);
}
