// Cryptography, by Java. Each part is loaded when it is first used.
const host = require('host:');
const absent = require('../absent.js');
const { toHost, fromHost } = require('../bytes.js');
const { bytesOf, encoded, lazily } = require('../crypto/bytes.js');
const random = require('../crypto/random.js');

const timingSafeEqual = (a, b) => {
  const [left, right] = [bytesOf(a), bytesOf(b)];
  if (left.length !== right.length) {
    throw Object.assign(new RangeError('Input buffers must have the same byte length'), { code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH' });
  }
  return host.equalBytes(toHost(left), toHost(right));
};

const webcrypto = { getRandomValues: random.getRandomValues, randomUUID: random.randomUUID };
lazily(webcrypto, ['subtle'], () => require('../crypto/subtle.js'));

const HASHES = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-256', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512'];
const CIPHERS = [128, 192, 256].flatMap(bits => ['cbc', 'ctr', 'ecb', 'gcm'].map(mode => `aes-${bits}-${mode}`));

const crypto = {
  ...random,
  hash: (algorithm, data, encoding = 'hex') => encoded(fromHost(host.hash(algorithm, toHost(bytesOf(data)))), encoding),
  getHashes: () => [...HASHES, 'RSA-SHA1', 'RSA-SHA256', 'RSA-SHA384', 'RSA-SHA512'],
  getCiphers: () => [...CIPHERS, 'chacha20-poly1305', 'des-ede3-cbc'],
  getCurves: () => ['prime256v1', 'secp384r1', 'secp521r1'],
  timingSafeEqual,
  webcrypto,
  ...absent('crypto', ['X509Certificate', 'createDiffieHellman', 'getDiffieHellman', 'privateEncrypt', 'publicDecrypt', 'generatePrime'], 'Java has it: Cloud Code in Java'),
};

lazily(crypto, ['Hash', 'Hmac', 'createHash', 'createHmac'], () => require('../crypto/hashes.js'));
lazily(crypto, ['pbkdf2', 'pbkdf2Sync', 'scrypt', 'scryptSync', 'hkdf', 'hkdfSync'], () => require('../crypto/derived.js'));
lazily(
  crypto,
  ['KeyObject', 'createPrivateKey', 'createPublicKey', 'createSecretKey', 'generateKey', 'generateKeySync', 'generateKeyPair', 'generateKeyPairSync', 'diffieHellman'],
  () => require('../crypto/keys.js')
);
lazily(crypto, ['Sign', 'Verify', 'createSign', 'createVerify', 'sign', 'verify'], () => require('../crypto/signatures.js'));
lazily(crypto, ['Cipheriv', 'Decipheriv', 'createCipheriv', 'createDecipheriv', 'publicEncrypt', 'privateDecrypt'], () => require('../crypto/ciphers.js'));
lazily(crypto, ['ECDH', 'createECDH'], () => require('../crypto/agreement.js'));
lazily(crypto, ['constants'], () => ({ constants: require('../crypto/constants.js') }));
lazily(crypto, ['subtle'], () => require('../crypto/subtle.js'));

module.exports = crypto;
