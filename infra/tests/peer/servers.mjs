// The two servers and the database they share, each in a process of its own.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, isHealthy, launcher, startProcess } from '../processes.mjs';

const bin = fileURLToPath(new URL('node_modules/parse-server/bin/parse-server', import.meta.url));

export const keys = {
  appId: 'peer',
  masterKey: 'peer-master',
  maintenanceKey: 'peer-maintenance',
  readOnlyMasterKey: 'peer-read-only',
  restAPIKey: 'peer-rest',
  javascriptKey: 'peer-javascript',
};

/** The embedded database alone, on a free port; PARSE_DATABASE names another command that takes a port. */
export async function startDatabase() {
  const port = await freePort();
  const [command, ...args] = process.env.PARSE_DATABASE?.split(' ') ?? [launcher, 'database'];
  const { stop } = await startProcess(command, [...args, `${port}`], { ready: output => /\bready\b/.test(output) });
  return { uri: name => `mongodb://127.0.0.1:${port}/${name}`, stop };
}

export const startParseLambda = (options, ready) =>
  start('parse-lambda', [process.env.PARSE_COMMAND ?? launcher, 'start'], options, ready);

export const startParseServer = (options, ready) => start('parse-server', [process.execPath, bin], options, ready);

/**
 * Both take their options as a file of JSON.
 * @param ready when the server counts as started: a function of its URL
 */
async function start(name, [command, ...args], options, ready = isHealthy) {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'parse-peer-'));
  const file = join(folder, 'config.json');
  const serverURL = `http://127.0.0.1:${port}/parse`;
  await writeFile(
    file,
    JSON.stringify({
      ...keys,
      host: '127.0.0.1',
      port,
      serverURL,
      mountPath: '/parse',
      logsFolder: folder,
      silent: true,
      ...options,
    })
  );
  const child = await startProcess(command, [...args, file], { ready: () => ready(serverURL), cwd: folder });
  return { name, url: serverURL, pid: child.pid, output: child.output, stop: child.stop };
}
