import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, master, rejects } from '../classes.mjs';
import { signedUp } from '../people.mjs';

const hello = [...Buffer.from('Hello')];

const read = async (url, headers) => {
  const answer = await fetch(url, { headers });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

export default () =>
  describe('Files', () => {
    test('A user saves a file from bytes, and anybody reads it', async () => {
      const { as } = await signedUp();
      const file = new Parse.File('hello.txt', hello);
      await file.save(as);
      assert.match(file.name(), /^[0-9a-f]{32}_hello\.txt$/);
      assert.equal(file.url(), `${Parse.serverURL}/files/${Parse.applicationId}/${file.name()}`);
      const { status, headers, bytes } = await read(file.url());
      assert.deepEqual([status, `${bytes}`], [200, 'Hello']);
      assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    });

    test('A file is saved from base64, with the type that is given', async () => {
      const base64 = Buffer.from([0, 255, 10, 13, 128]).toString('base64');
      const file = await new Parse.File('raw', { base64 }, 'image/png').save(master);
      assert.match(file.name(), /_raw\.png$/);
      assert.equal((await read(file.url())).bytes.toString('base64'), base64);
    });

    test('An object that points at a file has its address and its data', async () => {
      const { as } = await signedUp();
      const Page = freshClass('Page');
      const page = new Page({ file: new Parse.File('a b@c~d.txt', hello), in: {} });
      await page.save(null, as);
      const found = await new Parse.Query(Page).get(page.id);
      const file = found.get('file');
      assert.ok(file instanceof Parse.File);
      assert.equal(`${(await read(file.url())).bytes}`, 'Hello');
      assert.equal(Buffer.from(await file.getData(), 'base64').toString(), 'Hello');
      found.set('list', [file]);
      await found.save();
      const [again] = (await new Parse.Query(Page).get(page.id)).get('list');
      assert.equal(again.url(), file.url());
    });

    test('A file has a name of any script', async () => {
      const Page = freshClass('Page');
      for (const name of ['привет.txt', '日本語（1）.txt', 'ünï – «x».txt', 'a(1)[2]{3}.txt', "it's a+b & c=d!.txt", '👨\u200d👩\u200d👧.txt']) {
        const file = await new Parse.File(name, hello, 'text/plain', { of: name }).save(master);
        assert.equal(file.name().slice(33), name);
        const { id } = await new Page({ file }).save();
        const kept = (await new Parse.Query(Page).get(id)).get('file');
        assert.deepEqual([kept.name(), kept.url()], [file.name(), file.url()]);
        assert.equal(Buffer.from(await kept.getData(), 'base64').toString(), 'Hello');
        assert.equal(`${(await read(kept.url(), { Range: 'bytes=1-3' })).bytes}`, 'ell');
        const metadata = kept.url().replace(/\/([^/]+)$/, '/metadata/$1');
        assert.deepEqual(await (await fetch(metadata)).json(), { metadata: { of: name } });
        await kept.destroy(master);
        assert.equal((await read(kept.url())).status, 404);
      }
      for (const name of ['a\u202etxt.exe', 'a\u0000.txt', 'a\u200b.txt', '..', 'a:b.txt'])
        await assert.rejects(new Parse.File(name, hello).save(master), name);
    });

    test('Metadata is kept beside the file', async () => {
      const file = new Parse.File('hello.txt', hello, 'text/plain', { author: 'Ada' }, { kind: 'greeting' });
      file.addMetadata('pages', 2);
      await file.save(master);
      const answer = await fetch(file.url().replace(`/${file.name()}`, `/metadata/${file.name()}`));
      assert.deepEqual(await answer.json(), { metadata: { author: 'Ada', pages: 2 } });
    });

    test('The master key chooses a directory', async () => {
      const file = new Parse.File('hello.txt', hello);
      file.setDirectory('greetings/short');
      await file.save(master);
      assert.match(file.name(), /^greetings\/short\/[0-9a-f]{32}_hello\.txt$/);
      assert.equal((await read(file.url())).status, 200);
      await file.destroy(master);
      const user = new Parse.File('hello.txt', hello);
      user.setDirectory('greetings');
      await rejects(user.save((await signedUp()).as), Parse.Error.OPERATION_FORBIDDEN);
    });

    test('A large file is read by ranges', async () => {
      const data = Buffer.from(Array.from({ length: 600_000 }, (_, i) => i % 251));
      const file = await new Parse.File('large.bin', { base64: data.toString('base64') }).save(master);
      for (const [range, start, end] of [
        ['bytes=0-9', 0, 10],
        ['bytes=261100-261200', 261100, 261201],
        ['bytes=-5', 599_995, 600_000],
        ['bytes=599990-', 599_990, 600_000],
      ]) {
        const { status, headers, bytes } = await read(file.url(), { Range: range });
        assert.equal(status, 206);
        assert.equal(headers.get('content-range'), `bytes ${start}-${end - 1}/600000`);
        assert.ok(bytes.equals(data.subarray(start, end)), range);
      }
      assert.equal((await read(file.url(), { Range: 'bytes=600000-' })).status, 416);
      assert.ok((await read(file.url())).bytes.equals(data));
    });

    test('The master key deletes a file', async () => {
      const file = await new Parse.File('hello.txt', hello).save(master);
      await assert.rejects(file.destroy({ useMasterKey: false }));
      await file.destroy(master);
      const { status, bytes } = await read(file.url());
      assert.deepEqual([status, `${bytes}`], [404, 'File not found.']);
    });

    test('Strangers save no files, and nobody saves a page', async () => {
      await rejects(new Parse.File('hello.txt', hello).save(), Parse.Error.FILE_SAVE_ERROR, 'File upload by public is disabled.');
      const { as } = await signedUp();
      for (const file of [new Parse.File('a.html', hello), new Parse.File('a', hello, 'image/svg+xml')])
        await rejects(file.save(as), Parse.Error.FILE_SAVE_ERROR);
      await rejects(new Parse.File('.hidden', hello).save(as), Parse.Error.INVALID_FILE_NAME);
    });

    test('Bytes are sent as they are, too', async () => {
      const { as } = await signedUp();
      const answer = await fetch(`${Parse.serverURL}/files/raw.bin`, {
        method: 'POST',
        headers: {
          'X-Parse-Application-Id': Parse.applicationId,
          'X-Parse-Javascript-Key': Parse.javaScriptKey,
          'X-Parse-Session-Token': as.sessionToken,
          'Content-Type': 'application/octet-stream',
        },
        body: new Uint8Array([0, 200, 13]),
      });
      assert.equal(answer.status, 201);
      const { url } = await answer.json();
      assert.equal(answer.headers.get('location'), url);
      assert.deepEqual([...(await read(url)).bytes], [0, 200, 13]);
    });
  });
