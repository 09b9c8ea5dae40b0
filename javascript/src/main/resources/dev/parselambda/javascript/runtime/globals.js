// What the web and Node.js have as globals. What costs something to load is loaded when it is first used.
const host = require('host:');

const define = (name, value) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });

const lazily = (names, load) => {
  for (const name of names) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get() {
        define(name, load()[name]);
        return globalThis[name];
      },
      set(value) {
        define(name, value);
      },
    });
  }
};

require('./async.js');
define('global', globalThis);
define('process', require('./node/process.js'));
define('console', require('./node/console.js'));
for (const [name, value] of Object.entries(require('./node/timers.js'))) {
  define(name, value);
}
define('queueMicrotask', task => {
  Promise.resolve().then(task);
});
define('performance', require('./web/performance.js').performance);

lazily(['Buffer'], () => require('buffer'));
lazily(['URL', 'URLSearchParams'], () => require('whatwg-url'));
lazily(['TextEncoder', 'TextDecoder', 'atob', 'btoa'], () => require('./web/encoding.js'));
lazily(['Event', 'EventTarget', 'CustomEvent', 'AbortController', 'AbortSignal', 'DOMException'], () => require('./web/events.js'));
lazily(['MessageChannel', 'MessagePort'], () => require('./web/messages.js'));
lazily(['structuredClone'], () => require('./web/clone.js'));
lazily(['Headers', 'Request', 'Response', 'fetch'], () => require('./web/fetch.js'));
lazily(['Blob', 'File', 'FormData'], () => require('./web/forms.js'));
lazily(['ReadableStream', 'WritableStream', 'TransformStream', 'ByteLengthQueuingStrategy', 'CountQueuingStrategy'], () => require('./web/streams.js'));
lazily(['TextEncoderStream', 'TextDecoderStream', 'CompressionStream', 'DecompressionStream'], () => require('./web/streams.js'));
lazily(['crypto', 'CryptoKey', 'SubtleCrypto'], () => require('./web/crypto.js'));

// The generator of its own would be in a snapshot of the process, and give every instance of a function the same numbers.
Math.random = host.random;

Graal.setUnhandledPromiseRejectionHandler(reason => {
  const text = reason && reason.stack ? reason.stack : String(reason);
  host.log('error', `A promise was rejected and nobody caught it: ${text}`);
});
for (const name of ['AsyncContext', 'Graal', 'Java', 'Polyglot', 'quit', 'read', 'readline', 'readbuffer', 'printErr']) {
  delete globalThis[name];
}
