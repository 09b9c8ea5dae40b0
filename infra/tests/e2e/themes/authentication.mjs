import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { master, rejects } from '../classes.mjs';
import { authenticatorCode } from '../../authenticator.mjs';
import { freshName, signedUp } from '../people.mjs';

const anonymous = id => Parse.User.logInWith('anonymous', { authData: { id } });

async function withSecondFactor() {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const { user, name, as } = await signedUp();
  await user.save({ authData: { mfa: { secret, token: authenticatorCode(secret) } } }, as);
  return { user, name, as, secret, recovery: user.get('authDataResponse').mfa.recovery.split(', ') };
}

const withCode = (name, token) => Parse.User.logInWithAdditionalAuth(name, name, { mfa: { token } });

export default () =>
  describe('Authentication', () => {
    test('The same device is the same anonymous user', async () => {
      const id = randomUUID();
      const first = await anonymous(id);
      const again = await anonymous(id);
      assert.equal(again.id, first.id);
      assert.notEqual((await anonymous(randomUUID())).id, first.id);
    });

    test('An anonymous user that takes a name is anonymous no more', async () => {
      const user = await anonymous(randomUUID());
      const name = freshName('known');
      user.setUsername(name);
      user.setPassword(name);
      await user.save(null, { sessionToken: user.getSessionToken() });
      const again = await Parse.User.logIn(name, name);
      assert.equal(again.id, user.id);
      const stored = await new Parse.Query(Parse.User).get(user.id, { ...master, json: true });
      assert.ok(!stored.authData?.anonymous);
    });

    test('A provider that is not configured is refused', async () => {
      await rejects(
        Parse.User.logInWith('facebook', { authData: { id: '1', access_token: 'x' } }),
        Parse.Error.UNSUPPORTED_SERVICE
      );
    });

    test('A second factor is asked for once it is set up', async () => {
      const { user, name, secret } = await withSecondFactor();
      await rejects(Parse.User.logIn(name, name), Parse.Error.OTHER_CAUSE, 'Missing additional authData mfa');
      await rejects(withCode(name, '000000'), Parse.Error.SCRIPT_FAILED);
      assert.equal((await withCode(name, authenticatorCode(secret))).id, user.id);
    });

    test('A code is good for one log-in', async () => {
      const { name, secret } = await withSecondFactor();
      const code = authenticatorCode(secret);
      const outcomes = await Promise.allSettled([withCode(name, code), withCode(name, code), withCode(name, code)]);
      assert.equal(outcomes.filter(each => each.status === 'fulfilled').length, 1);
    });

    test('A recovery code is good once', async () => {
      const { user, name, recovery } = await withSecondFactor();
      assert.equal(recovery.length, 2);
      assert.equal((await withCode(name, recovery[0])).id, user.id);
      await rejects(withCode(name, recovery[0]), Parse.Error.SCRIPT_FAILED);
      assert.equal((await withCode(name, recovery[1])).id, user.id);
    });

    test('Nobody is shown the secret of a second factor', async () => {
      const { name, as, secret } = await withSecondFactor();
      const me = await Parse.User.me(as.sessionToken);
      assert.deepEqual(me.get('authData').mfa, { status: 'enabled' });
      const again = await withCode(name, authenticatorCode(secret));
      assert.ok(!JSON.stringify(again).includes(secret));
    });
  });
