import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, master, rejects, rest } from '../classes.mjs';
import { loggedIn, signedUp } from '../people.mjs';

const sessions = () => new Parse.Query(Parse.Session);

export default () =>
  describe('Sessions', () => {
    test('A session tells where it comes from and when it ends', async () => {
      const { user, as } = await signedUp();
      const [session] = await sessions().find(as);
      assert.equal(session.get('user').id, user.id);
      assert.deepEqual(session.get('createdWith'), { action: 'signup', authProvider: 'password' });
      const days = (session.get('expiresAt') - Date.now()) / 86_400_000;
      assert.ok(days > 364 && days < 366, `${days}`);
    });

    test('A log-in on the same device ends the session before', async () => {
      const { name, as } = await signedUp();
      const again = await Parse.User.logIn(name, name);
      await rejects(Parse.User.me(as.sessionToken), Parse.Error.INVALID_SESSION_TOKEN);
      assert.ok(await Parse.User.me(again.getSessionToken()));
    });

    test('Users see their own sessions only', async () => {
      const [ada, bob] = [await signedUp(), await signedUp()];
      await loggedIn(ada.name);
      assert.equal((await sessions().find(ada.as)).length, 2);
      assert.equal((await sessions().find(bob.as)).length, 1);
      await rejects(sessions().find(), Parse.Error.INVALID_SESSION_TOKEN);
    });

    test('Logging out ends this session and no other', async () => {
      const { name, as } = await signedUp();
      const other = await loggedIn(name);
      const [own] = await sessions().equalTo('sessionToken', as.sessionToken).find(master);
      await own.destroy(as);
      await rejects(Parse.User.me(as.sessionToken), Parse.Error.INVALID_SESSION_TOKEN);
      assert.ok(await Parse.User.me(other.sessionToken));
    });

    test('The SDK logs its current user in and out', async () => {
      Parse.User.enableUnsafeCurrentUser();
      try {
        const { user } = await signedUp();
        assert.equal(Parse.User.current().id, user.id);
        const Note = freshClass('Note');
        const note = new Note({ text: 'mine' });
        note.setACL(new Parse.ACL(user));
        await note.save();
        assert.equal((await new Parse.Query(Note).find()).length, 1);
        assert.equal((await Parse.Session.current()).get('user').id, user.id);
        const token = user.getSessionToken();
        await Parse.User.logOut();
        assert.equal(Parse.User.current(), null);
        assert.equal((await new Parse.Query(Note).find()).length, 0);
        await rejects(Parse.User.me(token), Parse.Error.INVALID_SESSION_TOKEN);
      } finally {
        Parse.User.disableUnsafeCurrentUser();
      }
    });

    test('A session that is none is refused whatever is asked', async () => {
      const none = { sessionToken: 'r:00000000000000000000000000000000' };
      const Note = freshClass('Note');
      await new Note().save();
      await rejects(new Parse.Query(Note).find(none), Parse.Error.INVALID_SESSION_TOKEN, 'Invalid session token');
      await rejects(new Note().save(null, none), Parse.Error.INVALID_SESSION_TOKEN);
    });

    test('A session that has expired is refused', async () => {
      const { as } = await signedUp();
      const [session] = await sessions().equalTo('sessionToken', as.sessionToken).find(master);
      const past = { __type: 'Date', iso: new Date(Date.now() - 1000).toISOString() };
      await rest('PUT', `/sessions/${session.id}`, { expiresAt: past }, master);
      await rejects(Parse.User.me(as.sessionToken), Parse.Error.INVALID_SESSION_TOKEN);
    });

    test('Nobody makes a session for somebody else', async () => {
      const [ada, bob] = [await signedUp(), await signedUp()];
      await rest('POST', '/sessions', { user: bob.user.toPointer() }, ada.as);
      assert.equal((await sessions().equalTo('user', bob.user).find(master)).length, 1);
    });
  });
