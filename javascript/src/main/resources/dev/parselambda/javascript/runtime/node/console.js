// The console writes to the log of the server.
const host = require('host:');
const { format, inspect } = require('./util-inspect.js');

const counts = new Map();
const timers = new Map();
let indent = '';

const write = level => (...args) => host.log(level, indent + format(...args));
const log = write('info');

const tellTime = (label, args) => {
  if (timers.has(label)) {
    log(`${label}: ${(performance.now() - timers.get(label)).toFixed(3)}ms`, ...args);
  }
};

const console = {
  log,
  info: log,
  debug: write('debug'),
  warn: write('warn'),
  error: write('error'),
  trace: (...args) => log(new Error(format(...args)).stack),
  dir: (value, options) => log(inspect(value, options)),
  dirxml: log,
  table: value => log(inspect(value)),
  assert(condition, ...args) {
    if (!condition) {
      console.error('Assertion failed:', ...args);
    }
  },
  count(label = 'default') {
    counts.set(label, (counts.get(label) || 0) + 1);
    log(`${label}: ${counts.get(label)}`);
  },
  countReset: (label = 'default') => counts.delete(label),
  group(...args) {
    if (args.length > 0) {
      log(...args);
    }
    indent += '  ';
  },
  groupCollapsed: (...args) => console.group(...args),
  groupEnd() {
    indent = indent.slice(2);
  },
  time: (label = 'default') => timers.set(label, performance.now()),
  timeLog: (label = 'default', ...args) => tellTime(label, args),
  timeEnd(label = 'default') {
    tellTime(label, []);
    timers.delete(label);
  },
};

module.exports = console;
