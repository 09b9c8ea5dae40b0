// The mails that the server under test would have sent, as its developer reads them: the pages at /outbox.
import { setTimeout as pause } from 'node:timers/promises';
import Parse from 'parse/node';

const limit = 10_000;

const unescaped = html =>
  html.replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]);

const page = async (path, serverURL) => {
  const answer = await fetch(new URL(path, serverURL));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
};

/** The mails to an address, the last one first: the text of each. Mails are sent beside the answer, so it waits for them. */
export async function mailsTo(address, count = 1, serverURL = Parse.serverURL) {
  const until = Date.now() + limit;
  for (;;) {
    const rows = (await page('/outbox', serverURL)).split('<tr>').filter(row => row.includes(`>${address}<`));
    if (rows.length >= count) {
      const paths = rows.map(row => row.match(/href="(\/outbox\/[^"]+)"/)[1]);
      const mails = await Promise.all(paths.map(path => page(path, serverURL)));
      return mails.map(html => unescaped(html.match(/<pre>([^]*)<\/pre>/)[1].replace(/<[^>]*>/g, '')));
    }
    if (Date.now() > until) throw new Error(`${rows.length} mails to ${address}`);
    await pause(20);
  }
}

/** The link in a mail. */
export const linkIn = mail => mail.match(/https?:\S+/)[0];
