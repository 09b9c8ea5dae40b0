// The package `events`, with what Node.js has added since.
const EventEmitter = require('events/');

const aborted = signal => Object.assign(new Error('The operation was aborted', { cause: signal.reason }), { name: 'AbortError', code: 'ABORT_ERR' });

const on = (target, name, listener, options) =>
  typeof target.addEventListener === 'function' ? target.addEventListener(name, listener, options) : target.on(name, listener);

const off = (target, name, listener) =>
  typeof target.removeEventListener === 'function' ? target.removeEventListener(name, listener) : target.removeListener(name, listener);

/** Resolves with the arguments of the next event. */
const once = (target, name, { signal } = {}) =>
  new Promise((resolve, reject) => {
    const end = (settle, value) => {
      off(target, name, done);
      if (name !== 'error') {
        off(target, 'error', fail);
      }
      signal?.removeEventListener('abort', abort);
      settle(value);
    };
    const done = (...args) => end(resolve, args);
    const fail = error => end(reject, error);
    const abort = () => end(reject, aborted(signal));
    if (signal?.aborted) {
      reject(aborted(signal));
      return;
    }
    signal?.addEventListener('abort', abort);
    on(target, name, done);
    if (name !== 'error' && typeof target.addEventListener !== 'function') {
      on(target, 'error', fail);
    }
  });

/** The arguments of each event, one after the other. */
async function* each(target, name, { signal } = {}) {
  const events = [];
  let failure;
  let wake = () => {};
  const wakes = change => (...args) => {
    change(args);
    wake();
  };
  const listener = wakes(args => events.push(args));
  const fail = wakes(([error]) => {
    failure = error;
  });
  const abort = wakes(() => {
    failure = aborted(signal);
  });
  on(target, name, listener);
  on(target, 'error', fail);
  signal?.addEventListener('abort', abort);
  try {
    while (true) {
      while (events.length > 0) {
        yield events.shift();
      }
      if (failure || signal?.aborted) {
        throw failure || aborted(signal);
      }
      await new Promise(resolve => {
        wake = resolve;
      });
    }
  } finally {
    off(target, name, listener);
    off(target, 'error', fail);
    signal?.removeEventListener('abort', abort);
  }
}

module.exports = Object.assign(EventEmitter, {
  once,
  on: each,
  captureRejectionSymbol: Symbol.for('nodejs.rejection'),
  captureRejections: false,
  errorMonitor: Symbol('events.errorMonitor'),
  getEventListeners: (target, name) => (typeof target.listeners === 'function' ? target.listeners(name) : []),
  setMaxListeners(count, ...targets) {
    targets.forEach(target => target.setMaxListeners?.(count));
  },
  getMaxListeners: target => target.getMaxListeners?.() ?? EventEmitter.defaultMaxListeners,
  addAbortListener(signal, listener) {
    signal.addEventListener('abort', listener, { once: true });
    return { [Symbol.dispose]: () => signal.removeEventListener('abort', listener) };
  },
});

for (const name of ['EventTarget', 'Event']) {
  Object.defineProperty(EventEmitter, name, { configurable: true, get: () => globalThis[name] });
}

const { emit } = EventEmitter.prototype;
const { errorMonitor } = EventEmitter;

EventEmitter.prototype.emit = function (name, ...args) {
  if (name === 'error' && this.listenerCount(errorMonitor) > 0) {
    emit.call(this, errorMonitor, ...args);
  }
  return emit.call(this, name, ...args);
};
