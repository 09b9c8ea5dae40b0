import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { master, rejects, rest } from '../classes.mjs';
import { freshName, loggedIn, signedUp } from '../people.mjs';

export default () =>
  describe('Users', () => {
    test('Whoever signs up is logged in', async () => {
      const { user, name, as } = await signedUp();
      assert.match(as.sessionToken, /^r:[0-9a-f]{32}$/);
      const me = await Parse.User.me(as.sessionToken);
      assert.equal(me.id, user.id);
      assert.equal(me.getUsername(), name);
      assert.equal(me.get('password'), undefined);
    });

    test('Whoever knows the password logs in', async () => {
      const { user, name } = await signedUp(freshName('Ada'), { email: `${freshName('ada')}@example.com`, age: 36 });
      const again = await Parse.User.logIn(name, name);
      assert.equal(again.id, user.id);
      assert.equal(again.get('age'), 36);
      assert.equal(again.getEmail(), user.getEmail());
      assert.notEqual(again.getSessionToken(), user.getSessionToken());
      assert.equal((await Parse.User.logIn(name, name, { usePost: false })).id, user.id);
    });

    test('Whoever does not is refused, with the same words whether the user exists or not', async () => {
      const { name } = await signedUp();
      await rejects(Parse.User.logIn(name, 'wrong'), Parse.Error.OBJECT_NOT_FOUND, 'Invalid username/password.');
      await rejects(Parse.User.logIn(freshName('nobody'), 'wrong'), Parse.Error.OBJECT_NOT_FOUND, 'Invalid username/password.');
    });

    test('A name and an address are taken once, in any letter case', async () => {
      const { name } = await signedUp(freshName('taken'), { email: 'Taken@example.com' });
      await rejects(signedUp(name), Parse.Error.USERNAME_TAKEN);
      await rejects(signedUp(name.toUpperCase()), Parse.Error.USERNAME_TAKEN);
      await rejects(signedUp(freshName('other'), { email: 'taken@EXAMPLE.com' }), Parse.Error.EMAIL_TAKEN);
    });

    test('Of many who sign up with one name at once, one does', async () => {
      const name = freshName('crowd');
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => signedUp(name)));
      assert.equal(outcomes.filter(each => each.status === 'fulfilled').length, 1);
      for (const { reason } of outcomes.filter(each => each.status === 'rejected')) {
        assert.equal(reason.code, Parse.Error.USERNAME_TAKEN, reason.message);
      }
    });

    test('A user needs a name and a password, and an address that can be one', async () => {
      await rejects(new Parse.User({ password: 'x' }).signUp(), Parse.Error.OTHER_CAUSE);
      assert.equal((await rest('POST', '/users', { password: 'x' })).code, Parse.Error.USERNAME_MISSING);
      assert.equal((await rest('POST', '/users', { username: freshName('x') })).code, Parse.Error.PASSWORD_MISSING);
      await rejects(signedUp(freshName('x'), { email: 'none' }), Parse.Error.INVALID_EMAIL_ADDRESS);
    });

    test('Users change themselves and nobody else', async () => {
      const [ada, bob] = [await signedUp(), await signedUp()];
      await ada.user.save({ nickname: 'countess' }, ada.as);
      assert.equal((await Parse.User.me(ada.as.sessionToken)).get('nickname'), 'countess');
      const other = Parse.User.createWithoutData(ada.user.id);
      await rejects(other.save({ nickname: 'fool' }, bob.as), Parse.Error.SESSION_MISSING);
      await rejects(other.save({ nickname: 'fool' }, { sessionToken: '' }), Parse.Error.SESSION_MISSING);
      await rejects(other.destroy(bob.as), Parse.Error.SESSION_MISSING);
      await other.save({ nickname: 'first' }, master);
      assert.equal((await Parse.User.me(ada.as.sessionToken)).get('nickname'), 'first');
    });

    test('A new password ends the other sessions and not this one', async () => {
      const { user, name, as } = await signedUp();
      const elsewhere = await loggedIn(name);
      await user.save({ password: 'changed' }, as);
      await rejects(Parse.User.logIn(name, name), Parse.Error.OBJECT_NOT_FOUND);
      const again = await Parse.User.logIn(name, 'changed');
      assert.equal(again.id, user.id);
      await rejects(Parse.User.me(elsewhere.sessionToken), Parse.Error.INVALID_SESSION_TOKEN);
    });

    test('Others see neither address nor authentication', async () => {
      const { user } = await signedUp(freshName('shy'), { email: `${freshName('shy')}@example.com`, public: 1 });
      const acl = new Parse.ACL(user);
      acl.setPublicReadAccess(true);
      await user.save({ ACL: acl }, { sessionToken: user.getSessionToken() });
      const other = await signedUp();
      const seen = await new Parse.Query(Parse.User).get(user.id, { ...other.as, json: true });
      assert.equal(seen.public, 1);
      assert.ok(!('email' in seen) && !('authData' in seen) && !('sessionToken' in seen) && !('_hashed_password' in seen));
      const own = await new Parse.Query(Parse.User).get(user.id, { sessionToken: user.getSessionToken(), json: true });
      assert.equal(own.email, user.getEmail());
    });

    test('Users are found by those who may read them', async () => {
      const { user, as } = await signedUp();
      assert.equal((await new Parse.Query(Parse.User).equalTo('username', user.getUsername()).find(as)).length, 1);
      assert.equal((await new Parse.Query(Parse.User).equalTo('username', user.getUsername()).find(master)).length, 1);
    });

    test('A password is verified without a session', async () => {
      const { user, name } = await signedUp();
      assert.equal((await Parse.User.verifyPassword(name, name)).objectId, user.id);
      await rejects(Parse.User.verifyPassword(name, 'wrong'), Parse.Error.OBJECT_NOT_FOUND);
    });

    test('The master key logs in as anybody', async () => {
      const { user } = await signedUp();
      const answer = await rest('POST', '/loginAs', { userId: user.id }, master);
      assert.equal((await Parse.User.me(answer.sessionToken)).id, user.id);
    });

    test('Whoever is deleted is logged out', async () => {
      const { user, name, as } = await signedUp();
      await user.destroy(as);
      await rejects(Parse.User.me(as.sessionToken), Parse.Error.INVALID_SESSION_TOKEN);
      await rejects(Parse.User.logIn(name, name), Parse.Error.OBJECT_NOT_FOUND);
    });
  });
