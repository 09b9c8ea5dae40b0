// Keys of passwords and of other keys.
const host = require('host:');
const { toHost, fromHost } = require('../bytes.js');
const { bytesOf, called } = require('./bytes.js');
const { secretOf } = require('./keys.js');

const pbkdf2Sync = (password, salt, iterations, length, digest) =>
  fromHost(host.pbkdf2(toHost(bytesOf(password)), toHost(bytesOf(salt)), iterations, length, digest));

const invalid = message => Object.assign(new RangeError(message), { code: 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS' });

const scryptSync = (password, salt, length, options = {}) => {
  const cost = options.N ?? options.cost ?? 16384;
  const size = options.r ?? options.blockSize ?? 8;
  const parallel = options.p ?? options.parallelization ?? 1;
  if (!(cost > 1 && Number.isInteger(Math.log2(cost)))) {
    throw invalid('Invalid scrypt params');
  }
  if (128 * cost * size > (options.maxmem ?? 32 * 1024 * 1024)) {
    throw invalid('Invalid scrypt params: memory limit exceeded');
  }
  return fromHost(host.scrypt(toHost(bytesOf(password)), toHost(bytesOf(salt)), cost, size, parallel, length));
};

const hkdfSync = (digest, key, salt, info, length) => {
  const bytes = host.hkdf(digest, toHost(secretOf(key)), toHost(bytesOf(salt)), toHost(bytesOf(info)), length);
  return new Uint8Array(fromHost(bytes)).buffer;
};

module.exports = {
  pbkdf2Sync,
  pbkdf2: called(pbkdf2Sync),
  scryptSync,
  scrypt: called(scryptSync),
  hkdfSync,
  hkdf: called(hkdfSync),
};
