// What the web and Node.js have as globals. What costs something to load is loaded when it is first used.
const host = require('host:');

const define = (name, value) =>
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });

const lazily = (names, load) => {
  for (const name of names) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get() {
        const value = load()[name];
        define(name, value);
        return value;
      },
      set(value) {
        define(name, value);
      },
    });
  }
};

define('global', globalThis);
define('process', require('./node/process.js'));
define('console', require('./node/console.js'));
for (const [name, value] of Object.entries(require('./node/timers.js'))) {
  if (typeof value === 'function') {
    define(name, value);
  }
}
define('queueMicrotask', task => {
  Promise.resolve().then(task);
});
lazily(['Buffer'], () => require('buffer'));

Graal.setUnhandledPromiseRejectionHandler(reason => {
  const text = reason && reason.stack ? reason.stack : String(reason);
  host.log('error', `A promise was rejected and nobody caught it: ${text}`);
});
for (const name of ['Graal', 'Java', 'Polyglot', 'quit', 'read', 'readline', 'readbuffer', 'printErr']) {
  delete globalThis[name];
}
