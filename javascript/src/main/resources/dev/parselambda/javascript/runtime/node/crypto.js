// Hashes, keys of messages and random values, by Java.
const host = require('host:');
const { toHost, fromHost } = require('../bytes.js');

const bytesOf = (data, encoding) => {
  if (typeof data === 'string') {
    return Buffer.from(data, encoding);
  }
  if (ArrayBuffer.isView(data)) {
    return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  }
  if (data instanceof ArrayBuffer) {
    return Buffer.from(data);
  }
  throw Object.assign(new TypeError('The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView'), {
    code: 'ERR_INVALID_ARG_TYPE',
  });
};

const encoded = (bytes, encoding) => (encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes);

/** What createHash() and createHmac() answer. */
class Digest {
  #parts = [];
  #finish;

  constructor(finish, parts = []) {
    this.#finish = finish;
    this.#parts = parts;
  }

  update(data, encoding) {
    if (!this.#parts) {
      throw Object.assign(new Error('Digest already called'), { code: 'ERR_CRYPTO_HASH_FINALIZED' });
    }
    this.#parts.push(bytesOf(data, encoding));
    return this;
  }

  digest(encoding) {
    const bytes = fromHost(this.#finish(Buffer.concat(this.#parts)));
    this.#parts = undefined;
    return encoded(bytes, encoding);
  }

  copy() {
    return new Digest(this.#finish, [...this.#parts]);
  }
}

const randomBytes = (size, callback) => {
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

const timingSafeEqual = (a, b) => {
  const [left, right] = [bytesOf(a), bytesOf(b)];
  if (left.length !== right.length) {
    throw Object.assign(new RangeError('Input buffers must have the same byte length'), { code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH' });
  }
  return host.equalBytes(toHost(left), toHost(right));
};

const pbkdf2Sync = (password, salt, iterations, length, digest) =>
  fromHost(host.pbkdf2(toHost(bytesOf(password)), toHost(bytesOf(salt)), iterations, length, digest));

const missing = name => () => {
  throw new Error(`crypto.${name}() does not exist in Cloud Code of parse-lambda: see docs/cloud-code-javascript.md`);
};

const randomUUID = () => host.randomUUID();

module.exports = {
  createHash: algorithm => new Digest(bytes => host.hash(algorithm, toHost(bytes))),
  createHmac: (algorithm, key) => new Digest(bytes => host.hmac(algorithm, toHost(bytesOf(key)), toHost(bytes))),
  hash: (algorithm, data, encoding = 'hex') => encoded(fromHost(host.hash(algorithm, toHost(bytesOf(data)))), encoding),
  getHashes: () => ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'],
  randomBytes,
  randomInt,
  randomUUID,
  randomFillSync: getRandomValues,
  getRandomValues,
  timingSafeEqual,
  pbkdf2Sync,
  pbkdf2(...args) {
    const callback = args.pop();
    setImmediate(() => callback(null, pbkdf2Sync(...args)));
  },
  webcrypto: { getRandomValues, randomUUID },
};

const MISSING = ['createCipheriv', 'createDecipheriv', 'createSign', 'createVerify', 'createPrivateKey', 'createPublicKey', 'scrypt', 'scryptSync'];
for (const name of [...MISSING, 'generateKeyPair', 'generateKeyPairSync', 'publicEncrypt', 'privateDecrypt', 'createECDH', 'createDiffieHellman']) {
  module.exports[name] = missing(name);
}
