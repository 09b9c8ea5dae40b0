// What the server writes to its console, as the options want it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startServer } from './server.mjs';

const denial = 'master key is required';

/** What a server logs when something is denied. */
async function linesAfterDenial(...options) {
  const { appId, javascriptKey, url, output, stop } = await startServer('--memory', ...options);
  try {
    const headers = { 'X-Parse-Application-Id': appId, 'X-Parse-Javascript-Key': javascriptKey };
    const answer = await fetch(`${url}/schemas`, { headers });
    assert.deepEqual(await answer.json(), { error: 'Permission denied' });
    while (!output().includes(denial)) await pause(5);
    return output().split('\n').filter(line => line.includes(denial));
  } finally {
    await stop();
  }
}

describe('The lines of the log', { timeout: 900_000 }, () => {
  test('are for a person', async () => {
    const [line] = await linesAfterDenial();
    assert.match(line, /INFO .*Denials/);
  });

  test('are JSON where that is wanted', async () => {
    const [line] = await linesAfterDenial('--jsonLogs', 'true');
    const { level, logger, message, timestamp } = JSON.parse(line);
    assert.equal(level, 'INFO');
    assert.equal(logger, 'dev.parselambda.access.Denials');
    assert.equal(message, 'Sanitized error: unauthorized: master key is required');
    assert.ok(Math.abs(new Date(timestamp) - Date.now()) < 60_000);
  });

  test('say once why a client may not use a class that does not exist', async () => {
    const { appId, javascriptKey, url, output, stop } = await startServer('--memory', '--allowClientClassCreation', 'false');
    try {
      const headers = { 'X-Parse-Application-Id': appId, 'X-Parse-Javascript-Key': javascriptKey };
      for (const name of ['First', 'Second', 'First']) {
        const answer = await fetch(`${url}/classes/${name}`, { method: 'POST', headers, body: '{}' });
        assert.deepEqual([answer.status, (await answer.json()).code], [400, 119]);
      }
      // Another denial ends what there is to wait for.
      await fetch(`${url}/schemas`, { headers });
      while (!output().includes(denial)) await pause(5);
      const explained = output().split('\n').filter(line => line.includes('set allowClientClassCreation to true'));
      assert.equal(explained.length, 1, explained.join('\n'));
      assert.match(explained[0], /WARN .*the class First, which does not exist/);
    } finally {
      await stop();
    }
  });
});
