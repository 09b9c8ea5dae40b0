import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { master, rejects, reread } from '../classes.mjs';
import { freshName, signedUp } from '../people.mjs';
import { linkIn, mailsTo } from '../outbox.mjs';

const addressed = async () => {
  const email = `${freshName('mail')}@example.com`;
  return { email, ...(await signedUp(freshName('reader'), { email })) };
};

/** The form of the page behind a link, filled in. */
async function submit(link, fields, headers = {}) {
  const page = await (await fetch(link)).text();
  const hidden = [...page.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  const action = page.match(/action="([^"]*)"/)?.[1].replaceAll('&#x3D;', '=') ?? link;
  return fetch(action, { method: 'POST', headers, body: new URLSearchParams([...hidden, ...Object.entries(fields)]) });
}

export default () =>
  describe('Mails', () => {
    test('The link in the mail verifies a new address, once', async () => {
      const { user, email, name } = await addressed();
      assert.equal((await reread(user, master)).emailVerified, false);
      const [mail] = await mailsTo(email);
      assert.match(mail, new RegExp(`^Hi,\n\nYou are being asked to confirm the e-mail address ${email} with `));

      const page = await fetch(linkIn(mail));
      assert.equal(page.status, 200);
      assert.match(await page.text(), /Your e-mail address is verified/);
      assert.equal((await reread(user, master)).emailVerified, true);
      assert.equal((await Parse.User.logIn(name, name)).get('emailVerified'), true);
      assert.match(await (await fetch(linkIn(mail))).text(), /Your e-mail address is verified/);
      assert.match(await (await fetch(`${linkIn(mail)}x`)).text(), /This link does not work/);
    });

    test('Another mail is sent on request, and the link of the first one works no longer', async () => {
      const { user, email } = await addressed();
      const [first] = await mailsTo(email);
      await Parse.User.requestEmailVerification(email);
      const [second] = await mailsTo(email, 2);
      assert.notEqual(linkIn(first), linkIn(second));
      await fetch(linkIn(first));
      assert.equal((await reread(user, master)).emailVerified, false);
      await fetch(linkIn(second));
      assert.equal((await reread(user, master)).emailVerified, true);
    });

    test('A new address is verified anew', async () => {
      const { user, as, email } = await addressed();
      await fetch(linkIn((await mailsTo(email))[0]));
      await user.save({ email: `new-${email}` }, as);
      assert.equal((await reread(user, master)).emailVerified, false);
      await fetch(linkIn((await mailsTo(`new-${email}`))[0]));
      assert.equal((await reread(user, master)).emailVerified, true);
    });

    test('A forgotten password is replaced by the link in the mail, which ends all sessions', async () => {
      const { email, name, as } = await addressed();
      await mailsTo(email);
      await Parse.User.requestPasswordReset(email);
      const [mail] = await mailsTo(email, 2);
      assert.match(mail, new RegExp(`your username is '${name}'`));

      const done = await submit(linkIn(mail), { new_password: 'remembered' });
      assert.equal(done.status, 200);
      assert.match(await done.text(), /Your password is changed/);
      await rejects(Parse.User.logIn(name, name), Parse.Error.OBJECT_NOT_FOUND, 'Invalid username/password.');
      assert.equal((await Parse.User.logIn(name, 'remembered')).getUsername(), name);
      await rejects(Parse.User.me(as.sessionToken), Parse.Error.INVALID_SESSION_TOKEN);
      assert.match(await (await fetch(linkIn(mail))).text(), /This link does not work/);
    });

    test('A script resets a password by the same address and gets JSON', async () => {
      const { email, name } = await addressed();
      await mailsTo(email);
      await Parse.User.requestPasswordReset(email);
      const link = linkIn((await mailsTo(email, 2))[0]);
      const script = { 'X-Requested-With': 'XMLHttpRequest' };
      const refused = await submit(link, { token: 'guessed', new_password: 'x' }, script);
      assert.equal(refused.status, 400);
      const done = await submit(link, { new_password: 'by script' }, script);
      assert.equal(await done.json(), 'Password successfully reset');
      assert.equal((await Parse.User.logIn(name, 'by script')).getUsername(), name);
    });

    test('Whoever changes the password does away with a link that was sent before', async () => {
      const { user, email, as, name } = await addressed();
      await mailsTo(email);
      await Parse.User.requestPasswordReset(email);
      const link = linkIn((await mailsTo(email, 2))[0]);
      await user.save({ password: 'own choice' }, as);
      assert.match(await (await fetch(link)).text(), /This link does not work/);
      assert.equal((await Parse.User.logIn(name, 'own choice')).id, user.id);
    });

    test('Nobody learns whether an address is known', async () => {
      assert.deepEqual(await Parse.User.requestPasswordReset('nobody@example.com'), {});
      assert.deepEqual(await Parse.User.requestEmailVerification('nobody@example.com'), {});
      await rejects(Parse.User.requestPasswordReset(''), Parse.Error.EMAIL_MISSING);
    });
  });
