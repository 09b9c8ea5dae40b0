// parse-lambda and parse-server on one database at the same time: files of the one are files of the other.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keys, startDatabase, startParseLambda, startParseServer } from './servers.mjs';

const options = { fileUpload: { enableForPublic: true }, maxUploadSize: '2mb' };

const app = { 'X-Parse-Application-Id': keys.appId, 'X-Parse-REST-API-Key': keys.restAPIKey };
const master = { ...app, 'X-Parse-Master-Key': keys.masterKey };
const stream = { ...app, 'X-Parse-Upload-Mode': 'stream' };
const bytes = length => Buffer.from(Array.from({ length }, (_, i) => (i * 31) % 256));

/** A server as files see it. */
class Server {
  constructor({ url }) {
    this.url = url;
  }

  call(method, path, headers, body) {
    return fetch(this.url + path, { method, headers, body, redirect: 'manual' });
  }

  async upload(name, body, headers = app) {
    const answer = await this.call('POST', `/files/${name}`, headers, body);
    assert.equal(answer.status, 201, await answer.clone().text());
    return (await answer.json()).name;
  }

  async read(name, headers) {
    const answer = await this.call('GET', `/files/${keys.appId}/${name}`, headers);
    return { status: answer.status, type: answer.headers.get('content-type'), body: Buffer.from(await answer.arrayBuffer()) };
  }

  async metadata(name) {
    return (await this.call('GET', `/files/${keys.appId}/metadata/${name}`)).json();
  }
}

const json = (more = {}) =>
  JSON.stringify({ base64: 'SGVsbG8=', _ApplicationId: keys.appId, _JavaScriptKey: keys.javascriptKey, ...more });

/** [method, path, headers, body]: what both answer in the same way. */
const requests = [
  ['POST', '/files/a.txt', app, 'x'],
  ['POST', '/files/a.txt', {}, json()],
  ['POST', '/files/a', {}, json({ _ContentType: 'image/png' })],
  ['POST', '/files/a', { ...app, 'Content-Type': 'audio/mpeg' }, 'x'],
  ['POST', '/files/a.', { ...app, 'Content-Type': 'image/jpeg' }, 'x'],
  ['POST', '/files/a.what', { ...app, 'Content-Type': 'image/jpeg' }, 'x'],
  ['POST', '/files/a', { ...app, 'Content-Type': 'no/thing' }, 'x'],
  ['POST', '/files/a b@c~d.txt', app, 'x'],
  ['POST', '/files/a.txt', app, undefined],
  ['POST', '/files/a.txt', {}, 'no JSON'],
  ['POST', '/files/a.txt', {}, '{}'],
  ['POST', '/files/a.txt', {}, json({ base64: 5 })],
  ['POST', '/files/a.txt', {}, json({ _MasterKey: {} })],
  ['POST', '/files/a.txt', {}, json({ fileData: { metadata: { _bsontype: 'Code' } } })],
  ['POST', '/files/a.txt', {}, json({ fileData: { tags: { constructor: 1 } } })],
  ['POST', '/files/a.txt', {}, json({ fileData: { directory: 'x' } })],
  ['POST', '/files/a.txt', {}, json({ _MasterKey: keys.masterKey, fileData: { directory: 'x/y' } })],
  ['POST', '/files/a.txt', {}, json({ _MasterKey: keys.masterKey, fileData: { directory: '../y' } })],
  ['POST', '/files/a.txt', {}, json({ _MasterKey: keys.masterKey, fileData: { directory: 'metadata' } })],
  ['POST', '/files/a.txt', {}, json({ _MasterKey: keys.masterKey, fileData: { directory: 5 } })],
  ['POST', '/files', app, 'x'],
  ['POST', '/files/..%2Fa.txt', app, 'x'],
  ['POST', `/files/${'a'.repeat(129)}`, app, 'x'],
  ['POST', '/files/a.html', app, 'x'],
  ['POST', '/files/a.html', master, 'x'],
  ['POST', '/files/a.SVG', app, 'x'],
  ['POST', '/files/a', { ...app, 'Content-Type': 'text/html' }, 'x'],
  ['POST', '/files/a', { ...app, 'Content-Type': 'image//svg+xml' }, 'x'],
  ['POST', '/files/a', { ...app, 'Content-Type': 'svg' }, 'x'],
  ['POST', '/files/a.what', { ...app, 'Content-Type': 'image/svg+xml;x=y' }, 'x'],
  ['POST', '/files/a.txt', { ...app, 'X-Parse-Master-Key': keys.readOnlyMasterKey }, 'x'],
  ['POST', '/files/a.txt', { ...app, 'X-Parse-Maintenance-Key': keys.maintenanceKey }, 'x'],
  ['POST', '/files/a.txt', { ...app, 'X-Parse-Session-Token': 'r:none' }, 'x'],
  ['POST', '/files/a.txt', { 'X-Parse-Application-Id': keys.appId }, 'x'],
  ['POST', '/files/a.txt', app, bytes(2 * 1024 * 1024 + 1)],
  ['POST', '/files/a.txt', { ...app, 'X-Parse-File-Max-Upload-Size': '3mb' }, bytes(9)],
  ['POST', '/files/a.bin', { ...master, 'X-Parse-File-Max-Upload-Size': '3mb' }, bytes(2 * 1024 * 1024 + 1)],
  ['POST', '/files/a.bin', { ...master, 'X-Parse-File-Max-Upload-Size': 'much' }, 'x'],
  ['POST', '/files/a.txt', stream, 'x'],
  ['POST', '/files/a.txt', stream, bytes(2 * 1024 * 1024 + 1)],
  ['POST', '/files/a.txt', { ...stream, 'X-Parse-File-Metadata': '[]' }, 'x'],
  ['POST', '/files/a.txt', { ...stream, 'X-Parse-File-Tags': '{' }, 'x'],
  ['POST', '/files/a.txt', { ...stream, 'X-Parse-File-Directory': 'x' }, 'x'],
  ['POST', '/files/a.txt', { ...stream, 'X-Parse-File-Metadata': '{"constructor":1}' }, 'x'],
  ['GET', `/files/${keys.appId}/none.txt`],
  ['GET', `/files/${keys.appId}/x/none.txt`],
  ['GET', `/files/${keys.appId}/none.txt`, { Range: 'bytes=0-1' }],
  ['GET', `/files/${keys.appId}/none.txt`, { 'X-Parse-Session-Token': 'r:none' }],
  ['GET', '/files/other/none.txt'],
  ['GET', '/files/other/metadata/none.txt'],
  ['GET', `/files/${keys.appId}/metadata/none.txt`],
  ['DELETE', '/files/none.txt', app],
  ['DELETE', '/files/none.txt', master],
  ['DELETE', '/files/none.txt', { ...app, 'X-Parse-Master-Key': keys.readOnlyMasterKey }],
];

/** What can be compared of an answer. */
async function comparable(server, [method, path, headers, body]) {
  const answer = await server.call(method, path, headers, body);
  const text = (await answer.text()).replaceAll(server.url, 'SERVER').replace(/[0-9a-f]{32}_/g, 'RANDOM_');
  const location = answer.headers.get('location')?.replace(server.url, 'SERVER').replace(/[0-9a-f]{32}_/, 'RANDOM_');
  return { status: answer.status, text: text.startsWith('{') ? JSON.parse(text) : text, location };
}

for (const [title, more] of [
  ['Files of one database', {}],
  ['Encrypted files of one database', { fileKey: 'some secret' }],
]) {
  describe(title, () => {
    const ended = [];
    const servers = {};

    before(async () => {
      const mongo = await startDatabase();
      ended.push(mongo);
      const databaseURI = mongo.uri('files');
      const ours = await startParseLambda({ ...options, ...more, databaseURI });
      ended.unshift(ours);
      const theirs = await startParseServer({ ...options, ...more, databaseURI });
      ended.unshift(theirs);
      servers.lambda = new Server(ours);
      servers.server = new Server(theirs);
    });
    after(async () => {
      for (const each of ended) await each.stop();
    });

    for (const [writer, reader] of [
      ['lambda', 'server'],
      ['server', 'lambda'],
    ]) {
      test(`what parse-${writer} stores parse-${reader} reads`, async () => {
        for (const length of [1, 261120, 261121, 700_000]) {
          const name = await servers[writer].upload('data.bin', bytes(length));
          const { status, body } = await servers[reader].read(name);
          assert.equal(status, 200);
          assert.ok(body.equals(bytes(length)), `${length}`);
        }
      });

      test(`metadata that parse-${writer} stores parse-${reader} reads`, async () => {
        const metadata = { text: 'ä', n: 1, x: 1.5, list: [1, { deep: null }], yes: true };
        const name = await servers[writer].upload('a.txt', json({ fileData: { metadata } }), {});
        assert.deepEqual(await servers[reader].metadata(name), { metadata });
        assert.deepEqual(await servers[writer].metadata(name), { metadata });
      });

      test(`what parse-${writer} stores parse-${reader} deletes`, async () => {
        const name = await servers[writer].upload('a.bin', bytes(300_000));
        assert.equal((await servers[reader].call('DELETE', `/files/${name}`, master)).status, 200);
        assert.equal((await servers[writer].read(name)).status, 404);
      });
    }

    test('files are of the same type on both', async () => {
      for (const extension of ['txt', 'png', 'json', 'css', 'js', 'pdf', 'mp4', 'csv', 'zip', 'webp', 'heic', 'md']) {
        const name = await servers.lambda.upload(`a.${extension}`, 'x');
        assert.equal((await servers.lambda.read(name)).type, (await servers.server.read(name)).type, extension);
      }
    });

    test('requests have the same answers', async () => {
      for (const request of requests) {
        const [ours, theirs] = [await comparable(servers.lambda, request), await comparable(servers.server, request)];
        assert.deepEqual(ours, theirs, JSON.stringify(request).slice(0, 300));
      }
    });
  });
}
