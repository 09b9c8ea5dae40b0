// The scenarios of Cloud Code, on parse-server and on parse-lambda with the same main.js: what they expect is what parse-server does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { keys, startDatabase, startParseLambda, startParseServer } from './servers.mjs';

const folder = new URL('../scenarios/', import.meta.url);
const scenarios = JSON.parse(readFileSync(new URL('scenarios.json', folder), 'utf8'));
const cloud = fileURLToPath(new URL('main.js', folder));

for (const [name, start] of Object.entries({ 'parse-server': startParseServer, 'parse-lambda': startParseLambda })) {
  describe(name, () => {
    let database, server;
    before(async () => {
      database = await startDatabase();
      server = await start({ cloud, allowClientClassCreation: true, databaseURI: database.uri('scenarios'), masterKeyIps: ['127.0.0.1', '::1', '::ffff:127.0.0.1'] });
    });
    after(async () => {
      await server?.stop();
      await database?.stop();
    });
    for (const scenario of scenarios) {
      it(scenario.name, async () => {
        const known = {};
        for (const step of scenario.steps) await check(server.url, { ...step, ...step[name] }, known);
      });
    }
  });
}

const filled = (text, known) => text.replace(/\$([a-z]+)/g, (all, name) => known[name] ?? all);

async function check(url, step, known) {
  const [method, path] = filled(step.do, known).split(' ');
  const headers = { 'X-Parse-Application-Id': keys.appId, 'X-Parse-REST-API-Key': keys.restAPIKey, 'Content-Type': 'application/json' };
  if (step.as === 'master') headers['X-Parse-Master-Key'] = keys.masterKey;
  if (step.session) headers['X-Parse-Session-Token'] = filled(step.session, known);
  if (step.installation) headers['X-Parse-Installation-Id'] = step.installation;
  if (step.context) headers['X-Parse-Cloud-Context'] = JSON.stringify(step.context);
  const body = method === 'GET' ? undefined : filled(JSON.stringify(step.body ?? {}), known);
  const response = await fetch(url + encodeURI(path), { method, headers, body });
  const answer = await response.json();
  const place = `${step.do}: ${JSON.stringify(answer)}`;
  assert.equal(response.status, step.status, place);
  if (step.answer !== undefined) assert.deepEqual(blanked(answer, step.answer), step.answer, place);
  for (const [field, value] of Object.entries(step.headers ?? {})) assert.equal(response.headers.get(field), value, place);
  for (const [name, field] of Object.entries(step.let ?? {})) known[name] = answer[field];
}

/** The value with "<any>" wherever that is expected and something is there. */
function blanked(value, expected) {
  if (expected === '<any>' && value !== undefined && value !== null) return expected;
  if (Array.isArray(value) && Array.isArray(expected)) return value.map((each, index) => blanked(each, expected[index]));
  if (value && typeof value === 'object' && expected && typeof expected === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, blanked(member, expected[key])]));
  return value;
}
