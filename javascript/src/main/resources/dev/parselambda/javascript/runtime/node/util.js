const { inspect, format } = require('./util-inspect.js');
const { dequal } = require('dequal');
const types = require('./util-types.js');

/** For a function that takes a callback of (error, value) as its last argument. */
const promisify = original => {
  if (typeof original !== 'function') {
    throw Object.assign(new TypeError('The "original" argument must be of type function'), { code: 'ERR_INVALID_ARG_TYPE' });
  }
  if (original[promisify.custom]) {
    return original[promisify.custom];
  }
  const promised = function (...args) {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value)));
    });
  };
  return Object.setPrototypeOf(Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original)), Object.getPrototypeOf(original));
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

/** Resolves when a signal is aborted. */
const aborted = signal => new Promise(resolve => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));

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
  styleText: (style, text) => text,
  toUSVString: text => String(text).toWellFormed(),
  aborted,
  _extend: (target, more) => Object.assign(target, more),
  isDeepStrictEqual: dequal,
  isArray: Array.isArray,
  isDate: types.isDate,
  isRegExp: types.isRegExp,
  isError: value => value instanceof Error,
  isFunction: value => typeof value === 'function',
  isString: value => typeof value === 'string',
  isObject: value => typeof value === 'object' && value !== null,
  types,
  get TextEncoder() {
    return globalThis.TextEncoder;
  },
  get TextDecoder() {
    return globalThis.TextDecoder;
  },
};
