import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Parse from 'parse/node';

const call = (path, options = {}) => fetch(Parse.serverURL + path, options);
const asMaster = () => ({
  'X-Parse-Application-Id': Parse.applicationId,
  'X-Parse-Master-Key': Parse.masterKey,
  'Content-Type': 'application/json',
});

export default () =>
  describe('The protocol', () => {
    test('Health is told to anyone', async () => {
      const answer = await call('/health');
      assert.equal(answer.status, 200);
      assert.deepEqual(await answer.json(), { status: 'ok' });
    });

    test('A browser from anywhere may call', async () => {
      const answer = await call('/classes/Any', {
        method: 'OPTIONS',
        headers: { Origin: 'https://app.example', 'Access-Control-Request-Method': 'POST' },
      });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
      assert.match(answer.headers.get('access-control-allow-methods'), /PUT/);
      assert.match(answer.headers.get('access-control-allow-headers'), /X-Parse-Session-Token/);
    });

    test('A creation names the place of the new object', async () => {
      const answer = await call('/classes/Located', { method: 'POST', headers: asMaster(), body: '{"a":1}' });
      assert.equal(answer.status, 201);
      const { objectId } = await answer.json();
      assert.equal(answer.headers.get('location'), `${Parse.serverURL}/classes/Located/${objectId}`);
    });

    test('Credentials and method travel in the body of a plain text', async () => {
      const answer = await call('/classes/Located', {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain' },
        body: JSON.stringify({
          _method: 'GET',
          _ApplicationId: Parse.applicationId,
          _JavaScriptKey: Parse.javaScriptKey,
          where: { nobody: 'has this' },
        }),
      });
      assert.equal(answer.status, 200);
      assert.deepEqual(await answer.json(), { results: [] });
    });

    test('A query travels in the address', async () => {
      const where = encodeURIComponent(JSON.stringify({ a: { $gt: 5 } }));
      const answer = await call(`/classes/Located?where=${where}&limit=1&count=1`, { headers: asMaster() });
      assert.deepEqual(await answer.json(), { results: [], count: 0 });
    });

    test('A batch answers each of its parts', async () => {
      const { pathname } = new URL(Parse.serverURL);
      const answer = await call('/batch', {
        method: 'POST',
        headers: asMaster(),
        body: JSON.stringify({
          requests: [
            { method: 'POST', path: `${pathname}/classes/Part`, body: { n: 1 } },
            { method: 'GET', path: `${pathname}/classes/Part/nosuchid00` },
          ],
        }),
      });
      const [made, missing] = await answer.json();
      assert.ok(made.success.objectId);
      assert.deepEqual(missing, { error: { code: 101, error: 'Object not found.' } });
    });

    test('A body that is not JSON is refused', async () => {
      const answer = await call('/classes/Located', { method: 'POST', headers: asMaster(), body: '{"a":' });
      assert.equal(answer.status, 400);
    });

    test('A path that leads nowhere is not found', async () => {
      assert.equal((await call('/nowhere', { headers: asMaster() })).status, 404);
    });
  });
