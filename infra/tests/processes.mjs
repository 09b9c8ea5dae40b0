// Child processes of the tests: started on free ports, waited for, and ended one by one by those who started them.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const launcher = fileURLToPath(new URL('../../parse', import.meta.url));

/** The first start may have to build the project. */
const startLimit = 600_000;
const stopLimit = 10_000;

/**
 * Starts a command and waits until `ready(output)` is true.
 * @returns the pid, what the process wrote so far, and how to end it
 */
export async function startProcess(command, args, { ready, ...options }) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const chunks = [];
  const output = () => Buffer.concat(chunks).toString();
  child.stdout.on('data', chunk => chunks.push(chunk));
  child.stderr.on('data', chunk => chunks.push(chunk));
  const failed = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`${command} ended with ${code}:\n${output()}`)));
  });
  failed.catch(() => {});
  const stop = () => end(child);
  try {
    await Promise.race([failed, until(() => ready(output()))]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid: child.pid, output, stop };
}

async function until(ready) {
  const limit = Date.now() + startLimit;
  while (!(await ready())) {
    if (Date.now() > limit) throw new Error('not ready in time');
    await pause(5);
  }
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  const killer = setTimeout(() => child.kill('SIGKILL'), stopLimit);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(killer);
}

/** Whether a Parse server answers at this URL. */
export const isHealthy = url =>
  fetch(`${url}/health`).then(
    answer => answer.ok,
    () => false
  );

/** Options as the flags of a command line. */
export const flags = options =>
  Object.entries(options).flatMap(([name, value]) => [
    `--${name}`,
    typeof value === 'object' ? JSON.stringify(value) : `${value}`,
  ]);

export async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}
