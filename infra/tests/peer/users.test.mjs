// parse-lambda and parse-server on one database at the same time: users, sessions and roles of the one are those of
// the other.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { authenticatorCode } from '../authenticator.mjs';
import { Parse } from './rest.mjs';
import { startDatabase, startParseLambda, startParseServer } from './servers.mjs';

const options = {
  allowClientClassCreation: true,
  auth: { mfa: { enabled: true, options: ['TOTP'], digits: 6, period: 30, algorithm: 'SHA1' } },
};

let made = 0;
const freshName = name => `${name}-${++made}`;

describe('Users of one database', () => {
  const ended = [];
  let lambda;
  let server;

  before(async () => {
    const mongo = await startDatabase();
    ended.push(mongo);
    const databaseURI = mongo.uri('people');
    const ours = await startParseLambda({ ...options, databaseURI });
    const theirs = await startParseServer({ ...options, databaseURI });
    ended.unshift(ours, theirs);
    [lambda, server] = [new Parse(ours), new Parse(theirs)];
  });
  after(async () => {
    for (const each of ended) await each.stop();
  });

  const directions = [
    ['parse-lambda first and parse-server second', () => [lambda, server]],
    ['parse-server first and parse-lambda second', () => [server, lambda]],
  ];
  for (const [title, sides] of directions) {
    describe(title, () => {
      let first;
      let second;
      before(() => ([first, second] = sides()));

      async function signedUp(more) {
        const name = freshName('user');
        const user = await first.post('/users', { username: name, password: name, ...more }, 'client');
        assert.ok(user.sessionToken, JSON.stringify(user));
        return { ...user, name };
      }
      const logIn = (where, name, password = name) => where.post('/login', { username: name, password }, 'client');

      test('a session of the one is a session of the other', async () => {
        const user = await signedUp({ age: 36 });
        const [here, there] = [await first.get('/users/me', {}, user), await second.get('/users/me', {}, user)];
        assert.equal(there.objectId, user.objectId);
        assert.deepEqual(there, here);
      });

      test('a password is good for both', async () => {
        const { name, objectId } = await signedUp();
        const user = await logIn(second, name);
        assert.equal(user.objectId, objectId);
        assert.equal((await first.get('/users/me', {}, user)).objectId, objectId);
        assert.equal((await logIn(second, name, 'wrong')).code, 101);
      });

      test('a password that one changes is changed for the other', async () => {
        const user = await signedUp();
        await second.update(`/users/${user.objectId}`, { password: 'changed' }, user);
        assert.equal((await logIn(first, user.name, 'changed')).objectId, user.objectId);
        assert.equal((await logIn(first, user.name)).code, 101);
      });

      test('a name that one has given the other does not give again', async () => {
        const { name } = await signedUp();
        for (const taken of [name, name.toUpperCase()]) {
          assert.equal((await second.post('/users', { username: taken, password: 'x' }, 'client')).code, 202);
        }
      });

      test('an anonymous user is the same for both', async () => {
        const authData = { anonymous: { id: randomUUID() } };
        const user = await first.post('/users', { authData }, 'client');
        assert.equal((await second.post('/users', { authData }, 'client')).objectId, user.objectId);
      });

      test('a second factor that one sets up the other asks for', async () => {
        const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
        const user = await signedUp();
        const mfa = { secret, token: authenticatorCode(secret) };
        const saved = await first.update(`/users/${user.objectId}`, { authData: { mfa } }, user);
        const [recovery] = saved.authDataResponse.mfa.recovery.split(', ');
        const withCode = token =>
          second.post('/login', { username: user.name, password: user.name, authData: { mfa: { token } } }, 'client');
        assert.equal((await logIn(second, user.name)).error, 'Missing additional authData mfa');
        assert.equal((await withCode('000000')).code, 141);
        assert.equal((await withCode(authenticatorCode(secret))).objectId, user.objectId);
        assert.equal((await withCode(recovery)).objectId, user.objectId);
        assert.equal((await withCode(recovery)).code, 141);
      });

      test('a role that one fills is enforced by the other', async () => {
        const [member, stranger] = [await signedUp(), await signedUp()];
        const [inner, outer] = ['Inner', 'Outer'].map(freshName);
        const users = { __op: 'AddRelation', objects: [pointerTo('_User', member)] };
        const role = await first.post('/roles', { name: inner, ACL: {}, users });
        const roles = { __op: 'AddRelation', objects: [pointerTo('_Role', role)] };
        await first.post('/roles', { name: outer, ACL: {}, roles });
        const Class = freshName('Plan').replace('-', '');
        const plan = await first.create(Class, { text: 'secret', ACL: { [`role:${outer}`]: { read: true } } });
        const path = `/classes/${Class}/${plan.objectId}`;
        assert.equal((await second.get(path, {}, member)).text, 'secret');
        assert.equal((await second.get(path, {}, stranger)).code, 101);
        assert.equal((await second.get(path, {}, 'client')).code, 101);
      });

      test('whoever logs out of the one is soon logged out of the other', async () => {
        const user = await signedUp();
        assert.equal((await second.get('/users/me', {}, user)).objectId, user.objectId);
        await first.post('/logout', {}, user);
        assert.equal((await first.get('/users/me', {}, user)).code, 209);
        const limit = Date.now() + 10_000;
        while ((await second.get('/users/me', {}, user)).code !== 209) {
          assert.ok(Date.now() < limit, 'still logged in');
          await pause(250);
        }
      });
    });
  }
});

const pointerTo = (className, { objectId }) => ({ __type: 'Pointer', className, objectId });
