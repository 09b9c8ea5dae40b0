// crypto.subtle of the web, by the functions of node:crypto.
const { DOMException } = require('../web/events.js');
const ciphers = require('./ciphers.js');
const constants = require('./constants.js');
const { hkdfSync, pbkdf2Sync } = require('./derived.js');
const { createHash, createHmac } = require('./hashes.js');
const { createPrivateKey, createPublicKey, createSecretKey, diffieHellman, pair } = require('./keys.js');
const { randomBytes } = require('./random.js');
const { sign, verify } = require('./signatures.js');
const { bytesOf } = require('./bytes.js');
const { tagged } = require('../web/tags.js');

class CryptoKey {
  constructor(keyObject, algorithm, extractable, usages) {
    Object.defineProperty(this, 'keyObject', { value: keyObject });
    this.type = keyObject.type;
    this.algorithm = algorithm;
    this.extractable = extractable;
    this.usages = [...usages];
  }
}

const refuse = (message, name = 'NotSupportedError') => {
  throw new DOMException(message, name);
};

const named = algorithm => {
  if (typeof algorithm === 'string') {
    return { name: algorithm };
  }
  return typeof algorithm.hash === 'string' ? { ...algorithm, hash: { name: algorithm.hash } } : algorithm;
};
const hashOf = hash => named(hash).name;
const bufferOf = bytes => new Uint8Array(bytes).buffer;
const isRsa = name => /^RSA/.test(name);

const TAG = 16;

const needs = (key, usage) => {
  if (!key.usages.includes(usage)) {
    refuse(`The key cannot be used to ${usage}`, 'InvalidAccessError');
  }
};

const SIGNATURES = {
  HMAC: { sign: ({ key, data }) => createHmac(hashOf(key.algorithm.hash), key.keyObject).update(data).digest() },
  'RSASSA-PKCS1-v1_5': { options: ({ key }) => [hashOf(key.algorithm.hash), {}] },
  'RSA-PSS': {
    options: ({ key, algorithm }) => [hashOf(key.algorithm.hash), { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltLength }],
  },
  ECDSA: { options: ({ algorithm }) => [hashOf(algorithm.hash), { dsaEncoding: 'ieee-p1363' }] },
  Ed25519: { options: () => [null, {}] },
};

const ofAes = (algorithm, key) => {
  const bits = key.keyObject.symmetricKeySize * 8;
  const mode = algorithm.name.slice('AES-'.length).toLowerCase();
  return [`aes-${bits}-${mode}`, key.keyObject, bytesOf(algorithm.iv ?? algorithm.counter)];
};

const CIPHERS = {
  'AES-GCM': {
    encrypt(algorithm, key, data) {
      const cipher = ciphers.createCipheriv(...ofAes(algorithm, key), { authTagLength: (algorithm.tagLength ?? TAG * 8) / 8 });
      if (algorithm.additionalData) {
        cipher.setAAD(algorithm.additionalData);
      }
      return Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]);
    },
    decrypt(algorithm, key, data) {
      const size = (algorithm.tagLength ?? TAG * 8) / 8;
      const cipher = ciphers.createDecipheriv(...ofAes(algorithm, key), { authTagLength: size });
      cipher.setAuthTag(data.subarray(data.length - size));
      if (algorithm.additionalData) {
        cipher.setAAD(algorithm.additionalData);
      }
      return Buffer.concat([cipher.update(data.subarray(0, data.length - size)), cipher.final()]);
    },
  },
  'RSA-OAEP': {
    encrypt: (algorithm, key, data) => ciphers.publicEncrypt({ key: key.keyObject, oaepHash: hashOf(key.algorithm.hash) }, data),
    decrypt: (algorithm, key, data) => ciphers.privateDecrypt({ key: key.keyObject, oaepHash: hashOf(key.algorithm.hash) }, data),
  },
};

const plain = make => (algorithm, key, data) => {
  const cipher = make(...ofAes(algorithm, key));
  return Buffer.concat([cipher.update(data), cipher.final()]);
};
for (const name of ['AES-CBC', 'AES-CTR']) {
  CIPHERS[name] = { encrypt: plain(ciphers.createCipheriv), decrypt: plain(ciphers.createDecipheriv) };
}

const derive = (algorithm, key, bits) => {
  const length = bits / 8;
  switch (algorithm.name) {
    case 'PBKDF2':
      return pbkdf2Sync(key.keyObject.handle, algorithm.salt, algorithm.iterations, length, hashOf(algorithm.hash));
    case 'HKDF':
      return Buffer.from(hkdfSync(hashOf(algorithm.hash), key.keyObject, algorithm.salt, algorithm.info, length));
    case 'ECDH':
    case 'X25519': {
      const secret = diffieHellman({ privateKey: key.keyObject, publicKey: algorithm.public.keyObject });
      return bits === null ? secret : secret.subarray(0, length);
    }
    default:
      return refuse(`Unrecognized algorithm name ${algorithm.name}`);
  }
};

const IMPORTS = {
  raw: (data, { name }) => (name === 'ECDH' || name === 'ECDSA' ? refuse('Points are imported as jwk or spki here') : createSecretKey(bytesOf(data))),
  spki: data => createPublicKey({ key: bytesOf(data), format: 'der', type: 'spki' }),
  pkcs8: data => createPrivateKey({ key: bytesOf(data), format: 'der', type: 'pkcs8' }),
  jwk: data => (data.kty === 'oct' ? createSecretKey(data.k, 'base64url') : (data.d ? createPrivateKey : createPublicKey)({ key: data, format: 'jwk' })),
};

const LENGTHS = { 'SHA-1': 512, 'SHA-256': 512, 'SHA-384': 1024, 'SHA-512': 1024 };

const made = (algorithm, extractable, usages) => {
  const { name } = algorithm;
  const ofPair = { public: ['verify', 'encrypt', 'wrapKey'], private: ['sign', 'decrypt', 'unwrapKey', 'deriveBits', 'deriveKey'] };
  const allowed = kind => usages.filter(usage => ofPair[kind].includes(usage));
  if (isRsa(name) || /^(ECDSA|ECDH|Ed25519|X25519)$/.test(name)) {
    const { publicKey, privateKey } = pair(isRsa(name) ? 'rsa' : name.startsWith('EC') ? 'ec' : name, algorithm);
    return {
      publicKey: new CryptoKey(publicKey, algorithm, true, allowed('public')),
      privateKey: new CryptoKey(privateKey, algorithm, extractable, allowed('private')),
    };
  }
  const length = algorithm.length ?? LENGTHS[hashOf(algorithm.hash)];
  return new CryptoKey(createSecretKey(randomBytes(length / 8)), { ...algorithm, length }, extractable, usages);
};

const subtle = {
  digest: (algorithm, data) => bufferOf(createHash(hashOf(algorithm)).update(bytesOf(data)).digest()),

  sign(given, key, data) {
    needs(key, 'sign');
    const algorithm = named(given);
    const known = SIGNATURES[algorithm.name] ?? refuse(`Unrecognized algorithm name ${algorithm.name}`);
    if (known.sign) {
      return bufferOf(known.sign({ key, data: bytesOf(data) }));
    }
    const [hash, options] = known.options({ key, algorithm });
    return bufferOf(sign(hash, bytesOf(data), { key: key.keyObject, ...options }));
  },

  verify(given, key, signature, data) {
    needs(key, 'verify');
    const algorithm = named(given);
    const known = SIGNATURES[algorithm.name] ?? refuse(`Unrecognized algorithm name ${algorithm.name}`);
    if (known.sign) {
      const { timingSafeEqual } = require('../node/crypto.js');
      const [mine, other] = [known.sign({ key, data: bytesOf(data) }), bytesOf(signature)];
      return mine.length === other.length && timingSafeEqual(mine, other);
    }
    const [hash, options] = known.options({ key, algorithm });
    return verify(hash, bytesOf(data), { key: key.keyObject, ...options }, bytesOf(signature));
  },

  encrypt(given, key, data) {
    needs(key, 'encrypt');
    const algorithm = named(given);
    const known = CIPHERS[algorithm.name] ?? refuse(`Unrecognized algorithm name ${algorithm.name}`);
    return bufferOf(known.encrypt(algorithm, key, bytesOf(data)));
  },

  decrypt(given, key, data) {
    needs(key, 'decrypt');
    const algorithm = named(given);
    const known = CIPHERS[algorithm.name] ?? refuse(`Unrecognized algorithm name ${algorithm.name}`);
    try {
      return bufferOf(known.decrypt(algorithm, key, bytesOf(data)));
    } catch (e) {
      throw new DOMException('The operation failed for an operation-specific reason', { name: 'OperationError', cause: e });
    }
  },

  importKey(format, data, algorithm, extractable, usages) {
    const load = IMPORTS[format] ?? refuse(`Keys of the format ${format} cannot be imported`);
    const key = load(data, named(algorithm));
    const size = key.symmetricKeySize;
    return new CryptoKey(key, { ...named(algorithm), ...(size !== undefined && { length: size * 8 }), ...sizesOf(key) }, extractable, usages);
  },

  exportKey(format, key) {
    if (!key.extractable) {
      refuse('key is not extractable', 'InvalidAccessError');
    }
    if (format === 'jwk') {
      return { key_ops: key.usages, ext: true, ...key.keyObject.export({ format: 'jwk' }) };
    }
    return bufferOf(format === 'raw' ? key.keyObject.export() : key.keyObject.export({ format: 'der', type: format }));
  },

  generateKey: (algorithm, extractable, usages) => made(named(algorithm), extractable, usages),

  deriveBits: (algorithm, key, bits) => bufferOf(derive(named(algorithm), key, bits)),

  deriveKey(algorithm, key, wanted, extractable, usages) {
    const bits = wanted.length ?? LENGTHS[hashOf(wanted.hash)];
    return new CryptoKey(createSecretKey(derive(named(algorithm), key, bits)), { ...named(wanted), length: bits }, extractable, usages);
  },
};

const sizesOf = key => {
  const { modulusLength } = key.asymmetricKeyDetails ?? {};
  return modulusLength ? { modulusLength, publicExponent: new Uint8Array([1, 0, 1]) } : {};
};

class SubtleCrypto {}
for (const [name, work] of Object.entries(subtle)) {
  SubtleCrypto.prototype[name] = async (...args) => work(...args);
}

tagged({ CryptoKey, SubtleCrypto });

module.exports = { CryptoKey, SubtleCrypto, subtle: new SubtleCrypto() };
