// The pages as a browser shows them. It needs Chromium: Debian's, or the one that CHROMIUM names; without one these tests
// are skipped. Pictures of the pages go to infra/tests/target/pages.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { linkIn, mailsTo } from './outbox.mjs';
import { startServer } from './server.mjs';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : `there is no Chromium at ${executablePath}`;
const pictures = fileURLToPath(new URL('../target/pages/', import.meta.url));

/** A browser of this machine alone: it looks up no hosts of its maker. */
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

describe('The pages in a browser', { skip }, () => {
  let server, browser, context, page, complaints;

  before(async () => {
    await mkdir(pictures, { recursive: true });
    server = await startServer(
      '--memory',
      ...['--appName', 'Chess & Friends'],
      ...['--pages', JSON.stringify({ enableLocalization: true })],
      ...['--maintenanceKey', 'e2e-maintenance'],
      ...[
        '--passwordPolicy',
        JSON.stringify({
          validatorPattern: '^.{8,}$',
          validationError: 'Use 8 characters at least.',
          resetTokenValidityDuration: 3600,
        }),
      ]
    );
    browser = await chromium.launch({ executablePath, args });
    context = await browser.newContext({ viewport: { width: 900, height: 700 } });
    page = await context.newPage();
    complaints = [];
    // Of a form for a password it would like to know the user, whom the link does not name.
    page.on('console', message => message.type() === 'verbose' || complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const api = (path, body, method = 'POST') =>
    fetch(`${server.url}${path}`, {
      method,
      headers: {
        'X-Parse-Application-Id': server.appId,
        'X-Parse-Javascript-Key': server.javascriptKey,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(body),
    });

  /** The address of a new user who has got the first mail: mails are sent beside the answers, so two at once come in any order. */
  const signedUp = async username => {
    const email = `${username}@example.com`;
    assert.equal((await api('/users', { username, password: 'old password', email })).status, 201);
    await mailsTo(email, 1, server.url);
    return email;
  };

  const logIn = async (username, password) => (await api('/login', { username, password })).status;

  /** The link of the newest mail to an address. */
  const link = async (email, count) => linkIn((await mailsTo(email, count, server.url))[0]);

  const heading = () => page.getByRole('heading').first().innerText();
  const picture = name => page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });

  test('A developer reads the mail, clicks the link, and the address is verified', async () => {
    await signedUp('ada');
    await page.goto(new URL('/outbox', server.url).href);
    await picture('outbox');
    await page.getByRole('link', { name: 'Please verify your e-mail for Chess & Friends' }).click();
    await picture('outbox-mail');
    await page.locator('pre a').click();
    assert.equal(await heading(), 'Your e-mail address is verified');
    await picture('email_verification_success');
  });

  test('A link that is wrong offers another mail, and says the same to everybody', async () => {
    const email = await signedUp('bob');
    const first = `${await link(email, 1)}x`;
    await page.goto(first);
    assert.equal(await heading(), 'This link does not work');
    await picture('email_verification_link_invalid');
    for (const name of ['bob', 'nobody']) {
      await page.goto(first);
      await page.getByLabel('User name').fill(name);
      await page.getByRole('button', { name: 'Send a new link' }).click();
      assert.equal(await heading(), 'Look into your mailbox');
    }
    await picture('email_verification_send_success');
  });

  test('A password that breaks the rules is refused on the form, and a good one is taken', async () => {
    const email = await signedUp('carol');
    await api('/requestPasswordReset', { email });
    await page.goto(await link(email, 2));
    assert.equal(await heading(), 'Choose a new password');
    await picture('password_reset');
    await page.getByLabel('New password').fill('short');
    await page.getByRole('button').click();
    assert.equal(await page.getByRole('alert').innerText(), 'Use 8 characters at least.');
    await picture('password_reset_refused');
    await page.getByLabel('New password').fill('long enough');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your password is changed' }).waitFor();
    await picture('password_reset_success');
    assert.equal(await logIn('carol', 'long enough'), 200);
    assert.equal(await logIn('carol', 'old password'), 404);
  });

  test('A link for a password works once', async () => {
    const email = await signedUp('dave');
    await api('/requestPasswordReset', { email });
    const used = await link(email, 2);
    await page.goto(used);
    await page.getByLabel('New password').fill('long enough');
    await page.getByRole('button').click();
    await page.goto(used);
    assert.equal(await heading(), 'This link does not work');
    await picture('password_reset_link_invalid');
  });

  test('A link for a password that is too old says so', async () => {
    const email = await signedUp('fred');
    await api('/requestPasswordReset', { email });
    const old = await link(email, 2);
    const maintenance = { 'X-Parse-Application-Id': server.appId, 'X-Parse-Maintenance-Key': 'e2e-maintenance' };
    const where = encodeURIComponent(JSON.stringify({ username: 'fred' }));
    const found = await (await fetch(`${server.url}/users?where=${where}`, { headers: maintenance })).json();
    const expired = { _perishable_token_expires_at: { __type: 'Date', iso: '2020-01-01T00:00:00.000Z' } };
    const change = await fetch(`${server.url}/users/${found.results[0].objectId}`, {
      method: 'PUT',
      headers: { ...maintenance, 'Content-Type': 'application/json' },
      body: JSON.stringify(expired),
    });
    assert.equal(change.status, 200);
    await page.goto(old);
    assert.equal(await heading(), 'This link does not work');
    await picture('password_reset_link_expired');
    assert.equal(await logIn('fred', 'old password'), 200);
  });

  test('Another language stays from page to page', async () => {
    const email = await signedUp('erik');
    await api('/requestPasswordReset', { email });
    await page.goto(`${await link(email, 2)}&locale=de-AT`);
    assert.equal(await heading(), 'Neues Passwort wählen');
    await picture('password_reset-de');
    await page.getByLabel('Neues Passwort').fill('lang genug');
    await page.getByRole('button').click();
    assert.equal(await heading(), 'Ihr Passwort ist geändert');

    await page.goto(`${server.url}/apps/${server.appId}/verify_email?token=old&locale=es`);
    assert.equal(await heading(), 'Este enlace no funciona');
    await page.getByLabel('Nombre de usuario').fill('erik');
    await page.getByRole('button').click();
    assert.equal(await heading(), 'Mira tu buzón');
    assert.match(page.url(), /\/apps\/es\/email_verification_send_success\.html\?/);
  });

  test('The pages fit a small screen, and a dark one', async () => {
    const small = await browser.newPage({ viewport: { width: 360, height: 640 }, colorScheme: 'dark' });
    await small.goto(`${server.url}/apps/choose_password?appId=${server.appId}&token=x`);
    const [content, screen] = await small.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(content <= screen, `${content} > ${screen}`);
    await small.screenshot({ path: `${pictures}password_reset-small-dark.png` });
    await small.close();
  });

  test('The browser had nothing to complain of', () => {
    assert.deepEqual(complaints, []);
  });
});
