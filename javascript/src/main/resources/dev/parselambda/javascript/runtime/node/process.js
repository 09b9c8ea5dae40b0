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
  allowedNodeEnvironmentFlags: new Set(),
  umask: () => 0o22,
  getuid: () => 0,
  getgid: () => 0,
  resourceUsage: () => ({ maxRSS: Math.round(JSON.parse(host.memory()).rss / 1024) }),
  getBuiltinModule(name) {
    try {
      return require(name.startsWith('node:') ? name : `node:${name}`);
    } catch (e) {
      return undefined;
    }
  },
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
  exit() {
    throw new Error('process.exit() is not for Cloud Code: it would end the server');
  },
});

/** Made when it is first used, for a stream costs something to load. */
for (const [name, level] of Object.entries({ stdout: 'info', stderr: 'error' })) {
  Object.defineProperty(process, name, {
    configurable: true,
    enumerable: true,
    get() {
      const { Writable } = require('stream');
      const write = (chunk, encoding, done) => {
        host.log(level, String(chunk).replace(/\n$/, ''));
        done();
      };
      const value = Object.assign(new Writable({ decodeStrings: false, write }), { isTTY: false, fd: name === 'stdout' ? 1 : 2 });
      Object.defineProperty(process, name, { value, writable: true, enumerable: true, configurable: true });
      return value;
    },
  });
}

// By which packages tell Node.js from a browser.
Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });

module.exports = process;
