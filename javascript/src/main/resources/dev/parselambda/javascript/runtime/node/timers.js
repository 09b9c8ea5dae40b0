const host = require('host:');
const { bound } = require('../async.js');

const LONGEST = 2 ** 31 - 1;

const delay = ms => (ms >= 1 && ms <= LONGEST ? Math.trunc(ms) : 1);

/** What setTimeout() answers. */
class Timeout {
  constructor(task, args, ms, repeat) {
    this.start = () => {
      this.id = host.after(ms, () => {
        this.id = undefined;
        if (repeat) {
          this.start();
        }
        task(...args);
      });
    };
    this.start();
  }

  refresh() {
    this.close();
    this.start();
    return this;
  }

  close() {
    if (this.id !== undefined) {
      host.cancel(this.id);
      this.id = undefined;
    }
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }

  hasRef() {
    return true;
  }

  [Symbol.toPrimitive]() {
    const { id } = this;
    byId.set(id, this);
    return id;
  }
}

// Only for code that makes a number of a timer.
const byId = new Map();

const clear = timer => {
  if (timer instanceof Timeout) {
    timer.close();
  } else if (byId.has(Number(timer))) {
    byId.get(Number(timer)).close();
    byId.delete(Number(timer));
  }
};

const checked = task => {
  if (typeof task !== 'function') {
    throw Object.assign(new TypeError('The "callback" argument must be of type function'), { code: 'ERR_INVALID_ARG_TYPE' });
  }
  return task;
};

const timer = (task, args, ms, repeat) => new Timeout(bound(checked(task)), args, ms, repeat);

/** What util.promisify() makes of it. */
const promised = (start, name) =>
  Object.defineProperty(start, Symbol.for('nodejs.util.promisify.custom'), { get: () => require('timers/promises')[name] });

module.exports = {
  setTimeout: promised((task, ms, ...args) => timer(task, args, delay(ms), false), 'setTimeout'),
  setInterval: (task, ms, ...args) => timer(task, args, delay(ms), true),
  setImmediate: promised((task, ...args) => timer(task, args, 0, false), 'setImmediate'),
  clearTimeout: clear,
  clearInterval: clear,
  clearImmediate: clear,
};
