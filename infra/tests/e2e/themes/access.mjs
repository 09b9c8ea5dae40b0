import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, master, rejects, reread } from '../classes.mjs';

async function withAcl(change) {
  const Diary = freshClass('Diary');
  const acl = new Parse.ACL();
  change(acl);
  const diary = new Diary({ text: 'dear' });
  diary.setACL(acl);
  return diary.save();
}

const hidden = promise => rejects(promise, Parse.Error.OBJECT_NOT_FOUND, 'Object not found.');

export default () =>
  describe('Access', () => {
    test('Without an ACL everybody reads and writes', async () => {
      const Diary = freshClass('Diary');
      const diary = await new Diary({ text: 'dear' }).save();
      await diary.save({ text: 'all' });
      const stored = await reread(diary);
      assert.equal(stored.text, 'all');
      assert.ok(!('ACL' in stored));
    });

    test('With an empty ACL the master key alone reads and writes', async () => {
      const diary = await withAcl(() => {});
      await hidden(reread(diary));
      await hidden(diary.save({ text: 'x' }));
      await hidden(diary.destroy());
      assert.equal(await new Parse.Query(diary.className).count(), 0);
      const stored = await reread(diary, master);
      assert.deepEqual(stored.ACL, {});
      await diary.save({ text: 'y' }, master);
      await diary.destroy(master);
    });

    test('What the public may read it may not write', async () => {
      const diary = await withAcl(acl => acl.setPublicReadAccess(true));
      const stored = await reread(diary);
      assert.deepEqual(stored.ACL, { '*': { read: true } });
      await hidden(diary.save({ text: 'x' }));
      await hidden(diary.destroy());
    });

    test('What the public may write it may not read', async () => {
      const diary = await withAcl(acl => acl.setPublicWriteAccess(true));
      await hidden(reread(diary));
      await diary.save({ text: 'over' });
      assert.equal((await reread(diary, master)).text, 'over');
    });

    test('Entries of users and roles are kept as they are', async () => {
      const diary = await withAcl(acl => {
        acl.setPublicReadAccess(true);
        acl.setReadAccess('someUserId', true);
        acl.setWriteAccess('someUserId', true);
        acl.setRoleWriteAccess('Editors', true);
      });
      assert.deepEqual((await reread(diary)).ACL, {
        '*': { read: true },
        someUserId: { read: true, write: true },
        'role:Editors': { write: true },
      });
    });

    test('An object that may not be read is not included', async () => {
      const diary = await withAcl(() => {});
      const Shelf = freshClass('Shelf');
      const shelf = await new Shelf({ first: diary, all: [diary] }).save(null, master);
      const seen = await new Parse.Query(Shelf).include('first', 'all').get(shelf.id, { json: true });
      assert.ok(!('first' in seen));
      assert.deepEqual(seen.all, []);
    });

    test('A wrong key is refused', async () => {
      const answer = await fetch(`${Parse.serverURL}/classes/Diary`, {
        headers: { 'X-Parse-Application-Id': Parse.applicationId, 'X-Parse-Javascript-Key': 'wrong' },
      });
      assert.equal(answer.status, 403);
      assert.deepEqual(await answer.json(), { error: 'unauthorized' });
    });

    test('The schemas are for the master key alone', async () => {
      const answer = await fetch(`${Parse.serverURL}/schemas`, {
        headers: { 'X-Parse-Application-Id': Parse.applicationId, 'X-Parse-Javascript-Key': Parse.javaScriptKey },
      });
      assert.equal(answer.status, 403);
    });
  });
