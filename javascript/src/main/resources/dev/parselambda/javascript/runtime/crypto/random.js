const host = require('host:');
const { fromHost } = require('../bytes.js');

const randomBytes = (size, callback) => {
  if (!(Number.isInteger(size) && size >= 0)) {
    throw Object.assign(new RangeError(`The value of "size" is out of range. Received ${size}`), { code: 'ERR_OUT_OF_RANGE' });
  }
  const bytes = fromHost(host.randomBytes(size));
  if (callback) {
    setImmediate(() => callback(null, bytes));
    return undefined;
  }
  return bytes;
};

/** Even over the whole range, which is at most 2 ** 48 wide. */
const randomInt = (...args) => {
  const callback = typeof args[args.length - 1] === 'function' ? args.pop() : undefined;
  const [min, max] = args.length > 1 ? args : [0, args[0]];
  const range = max - min;
  if (!(range > 0 && range <= 2 ** 48)) {
    throw new RangeError('The value of "max" must be greater than that of "min"');
  }
  const limit = 2 ** 48 - (2 ** 48 % range);
  let drawn;
  do {
    drawn = randomBytes(6).readUIntBE(0, 6);
  } while (drawn >= limit);
  const value = min + (drawn % range);
  if (callback) {
    setImmediate(() => callback(null, value));
    return undefined;
  }
  return value;
};

const getRandomValues = array => {
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(randomBytes(array.byteLength));
  return array;
};

const randomFillSync = (target, offset = 0, size = target.byteLength - offset) => {
  const view = ArrayBuffer.isView(target) ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength) : new Uint8Array(target);
  view.set(randomBytes(size), offset);
  return target;
};

module.exports = {
  randomBytes,
  randomInt,
  getRandomValues,
  randomFillSync,
  randomFill(target, ...rest) {
    const callback = rest.pop();
    setImmediate(() => callback(null, randomFillSync(target, ...rest)));
  },
  randomUUID: () => host.randomUUID(),
  pseudoRandomBytes: randomBytes,
};
