// The server under test: `./parse start` of this checkout, or the command in PARSE_COMMAND, which must take the same
// arguments.
import { fileURLToPath } from 'node:url';
import { flags, freePort, isHealthy, launcher, startProcess } from '../processes.mjs';

const keys = { appId: 'e2e', masterKey: 'e2e-master', javascriptKey: 'e2e-javascript' };

/** A second factor, to be set up by whoever wants one. */
const auth = { mfa: { enabled: true, options: ['TOTP'], digits: 6, period: 30, algorithm: 'SHA1' } };

/** Classes whose names say so, and users, are written once for each request id. */
const idempotencyOptions = { paths: ['classes/Once.*', 'users'], ttl: 300 };

const cloud = fileURLToPath(new URL('cloud/main.js', import.meta.url));

export async function startServer(...more) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/parse`;
  const given = flags({ ...keys, port, serverURL: url, allowClientClassCreation: true, auth, verifyUserEmails: true, idempotencyOptions, cloud });
  const { output, stop } = await startProcess(process.env.PARSE_COMMAND ?? launcher, ['start', ...given, ...more], {
    ready: () => isHealthy(url),
  });
  return { ...keys, url, output, stop };
}
