const { inspect, format } = require('./util-inspect.js');
const { dequal } = require('dequal');
const types = require('./util-types.js');

/** For a function that takes a callback of (error, value) as its last argument. */
const promisify = original => {
  if (original[promisify.custom]) {
    return original[promisify.custom];
  }
  return function (...args) {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value)));
    });
  };
};
promisify.custom = Symbol.for('nodejs.util.promisify.custom');

const callbackify = original =>
  function (...args) {
    const callback = args.pop();
    original.apply(this, args).then(
      value => callback(null, value),
      error => callback(error || new Error('Promise was rejected with a falsy value'))
    );
  };

const inherits = (constructor, parent) => {
  Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
};

const deprecate = (original, message) => {
  let told = false;
  return function (...args) {
    if (!told) {
      told = true;
      console.warn(`DeprecationWarning: ${message}`);
    }
    return original.apply(this, args);
  };
};

const debuglog = () => Object.assign(() => {}, { enabled: false });

const stripVTControlCharacters = text => text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '');

module.exports = {
  inspect,
  format,
  formatWithOptions: (_, ...args) => format(...args),
  promisify,
  callbackify,
  inherits,
  deprecate,
  debuglog,
  debug: debuglog,
  stripVTControlCharacters,
  isDeepStrictEqual: dequal,
  isArray: Array.isArray,
  types,
  get TextEncoder() {
    return globalThis.TextEncoder;
  },
  get TextDecoder() {
    return globalThis.TextDecoder;
  },
};
