const host = require('host:');
const EventEmitter = require('events');

const { started, ...facts } = JSON.parse(host.process);

const process = Object.assign(new EventEmitter(), facts, {
  argv: ['node', 'main.js'],
  argv0: 'node',
  execArgv: [],
  exitCode: undefined,
  title: 'node',
  release: { name: 'node' },
  config: {},
  features: {},
  // What is said of versions decides how packages behave; of what there is here, most is that of Node.js 22.
  version: 'v22.0.0',
  versions: { node: '22.0.0' },
  cwd: () => facts.directory,
  nextTick: (task, ...args) => {
    Promise.resolve().then(() => task(...args));
  },
  uptime: () => (Date.now() - started) / 1000,
  hrtime: Object.assign(
    since => {
      const now = host.milliseconds() / 1000;
      const [seconds, nanos] = [Math.floor(now), Math.floor((now % 1) * 1e9)];
      return since ? [seconds - since[0] - (nanos < since[1] ? 1 : 0), (nanos - since[1] + 1e9) % 1e9] : [seconds, nanos];
    },
    { bigint: () => BigInt(Math.round(host.milliseconds() * 1e6)) }
  ),
  memoryUsage: () => JSON.parse(host.memory()),
  emitWarning: warning => console.warn(String(warning)),
  stdout: { write: text => host.log('info', String(text)), isTTY: false },
  stderr: { write: text => host.log('error', String(text)), isTTY: false },
  exit() {
    throw new Error('process.exit() is not for Cloud Code: it would end the server');
  },
});

module.exports = process;
