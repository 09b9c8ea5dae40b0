// Every theme against one server.
import { after, before, describe } from 'node:test';
import { readdir } from 'node:fs/promises';
import Parse from 'parse/node';
import { startServer } from './server.mjs';

const themes = await Promise.all(
  (await readdir(new URL('themes/', import.meta.url))).sort().map(file => import(`./themes/${file}`))
);

export function prove(title, ...flags) {
  describe(title, () => {
    let server;
    before(async () => {
      server = await startServer(...flags);
      Parse.initialize(server.appId, server.javascriptKey, server.masterKey);
      Parse.serverURL = server.url;
    });
    after(() => server?.stop());
    for (const theme of themes) theme.default();
  });
}
