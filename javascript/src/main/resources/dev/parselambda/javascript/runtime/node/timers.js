const host = require('host:');

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

module.exports = {
  setTimeout: (task, ms, ...args) => new Timeout(checked(task), args, delay(ms), false),
  setInterval: (task, ms, ...args) => new Timeout(checked(task), args, delay(ms), true),
  setImmediate: (task, ...args) => new Timeout(checked(task), args, 0, false),
  clearTimeout: clear,
  clearInterval: clear,
  clearImmediate: clear,
};
