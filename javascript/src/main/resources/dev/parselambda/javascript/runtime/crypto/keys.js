// Keys: secret ones are bytes, those that come in pairs are Java's.
const host = require('host:');
const { toHost, fromHost } = require('../bytes.js');
const { bytesOf, called } = require('./bytes.js');

const LABELS = { pkcs8: 'PRIVATE KEY', spki: 'PUBLIC KEY', sec1: 'EC PRIVATE KEY' };

const labelOf = (type, kind) => (type === 'pkcs1' ? `RSA ${kind.toUpperCase()} KEY` : LABELS[type] ?? LABELS[kind === 'private' ? 'pkcs8' : 'spki']);

const pem = (label, bytes) => `-----BEGIN ${label}-----\n${bytes.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;

class KeyObject {
  #facts;

  /** @param handle Java's key, or the bytes of a secret one */
  constructor(type, handle) {
    Object.defineProperty(this, 'handle', { value: handle });
    this.#facts = type === 'secret' ? { type } : JSON.parse(host.keyFacts(handle));
  }

  static from(key) {
    return key.keyObject;
  }

  get type() {
    return this.#facts.type;
  }

  get asymmetricKeyType() {
    return this.#facts.asymmetricKeyType;
  }

  get asymmetricKeyDetails() {
    const { modulusLength, publicExponent, namedCurve } = this.#facts;
    if (this.type === 'secret') {
      return undefined;
    }
    return modulusLength ? { modulusLength, publicExponent: BigInt(publicExponent) } : namedCurve ? { namedCurve } : {};
  }

  get symmetricKeySize() {
    return this.type === 'secret' ? this.handle.length : undefined;
  }

  equals(other) {
    return this.type === other.type && identityOf(this).equals(identityOf(other));
  }

  export({ format = 'buffer', type, cipher } = {}) {
    if (cipher) {
      throw new Error('Keys cannot be exported encrypted in Cloud Code of parse-lambda');
    }
    if (this.type === 'secret') {
      return format === 'jwk' ? { kty: 'oct', k: this.handle.toString('base64url') } : Buffer.from(this.handle);
    }
    if (format === 'jwk') {
      return JSON.parse(host.keyJwk(this.handle));
    }
    const form = type ?? (this.type === 'private' ? 'pkcs8' : 'spki');
    const bytes = fromHost(host.keyBytes(this.handle, form));
    return format === 'pem' ? pem(labelOf(form, this.type), bytes) : bytes;
  }
}

/** Private keys are the same if their public ones are: how they are written may differ. */
const identityOf = key => (key.type === 'secret' ? key.handle : fromHost(host.keyBytes(host.publicKeyOf(key.handle), 'spki')));

/** The part of what is given as a key that holds it: {key, format, type, passphrase} or the key itself. */
const keyOf = (given, kind) => {
  if (given instanceof KeyObject) {
    return given;
  }
  if (given && given.keyObject instanceof KeyObject) {
    return given.keyObject;
  }
  const isOptions = typeof given === 'object' && given !== null && !ArrayBuffer.isView(given) && !(given instanceof ArrayBuffer) && 'key' in given;
  const { key, format = 'pem', type, passphrase, encoding } = isOptions ? given : { key: given };
  if (key instanceof KeyObject) {
    return key;
  }
  if (format === 'jwk') {
    return new KeyObject(kind, host.jwkKey(JSON.stringify(key)));
  }
  const label = labelOf(type, kind);
  return new KeyObject(kind, host.readKey(toHost(bytesOf(key, encoding)), label, passphrase === undefined ? null : String(passphrase)));
};

const createPrivateKey = given => {
  const key = keyOf(given, 'private');
  if (key.type !== 'private') {
    throw Object.assign(new TypeError(`Invalid key object type ${key.type}, expected private.`), { code: 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE' });
  }
  return key;
};

const createPublicKey = given => {
  const key = keyOf(given, 'public');
  return key.type === 'private' ? new KeyObject('public', host.publicKeyOf(key.handle)) : key;
};

const createSecretKey = (key, encoding) => new KeyObject('secret', Buffer.from(bytesOf(key, encoding)));

/** The bytes of a secret key in any of its forms. */
const secretOf = key => {
  const { keyObject = key } = key ?? {};
  return keyObject instanceof KeyObject ? keyObject.handle : bytesOf(key);
};

const picked = ({ modulusLength, publicExponent, namedCurve }) => ({ modulusLength, publicExponent, namedCurve });

const pair = (type, options = {}) => {
  const [publicKey, privateKey] = host.makeKeys(JSON.stringify({ type, ...picked(options) }));
  return { publicKey: new KeyObject('public', publicKey), privateKey: new KeyObject('private', privateKey) };
};

const generateKeyPairSync = (type, options = {}) => {
  const { publicKey, privateKey } = pair(type, options);
  const given = (key, encoding) => (encoding ? key.export(encoding) : key);
  return { publicKey: given(publicKey, options.publicKeyEncoding), privateKey: given(privateKey, options.privateKeyEncoding) };
};

const generateKeyPair = (type, options, callback) =>
  called(generateKeyPairSync)(type, options, (e, keys) => (e ? callback(e) : callback(null, keys.publicKey, keys.privateKey)));
generateKeyPair[Symbol.for('nodejs.util.promisify.custom')] = async (type, options) => generateKeyPairSync(type, options);

const generateKeySync = (type, { length }) => createSecretKey(fromHost(host.randomBytes(length >> 3)));

const diffieHellman = ({ privateKey, publicKey }) => fromHost(host.agree(privateKey.handle, publicKey.handle));

module.exports = {
  KeyObject,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPair,
  generateKeyPairSync,
  generateKeySync,
  generateKey: called(generateKeySync),
  diffieHellman,
  secretOf,
  pair,
};
