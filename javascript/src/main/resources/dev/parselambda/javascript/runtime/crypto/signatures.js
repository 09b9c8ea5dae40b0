const host = require('host:');
const { Writable } = require('stream');
const { toHost, fromHost } = require('../bytes.js');
const { bytesOf, encoded } = require('./bytes.js');
const { RSA_PKCS1_PSS_PADDING, RSA_PSS_SALTLEN_DIGEST, RSA_PSS_SALTLEN_AUTO } = require('./constants.js');
const { createPrivateKey, createPublicKey } = require('./keys.js');

/** How a signature is made, as Java is told: the salt of PSS in bytes, -1 for the longest. */
const described = ({ padding, saltLength, dsaEncoding }, salt) => {
  const json = {};
  if (padding === RSA_PKCS1_PSS_PADDING) {
    json.pss = true;
    if (salt !== RSA_PSS_SALTLEN_DIGEST) {
      json.saltLength = salt < 0 ? -1 : salt;
    }
  }
  if (dsaEncoding === 'ieee-p1363') {
    json.p1363 = true;
  }
  return JSON.stringify(json);
};

const optionsOf = key => (typeof key === 'object' && key !== null && 'key' in key ? key : {});

const signWith = (algorithm, data, key) => {
  const options = optionsOf(key);
  const salt = options.saltLength ?? RSA_PSS_SALTLEN_AUTO;
  return fromHost(host.sign(createPrivateKey(key).handle, algorithm ?? '', described(options, salt), toHost(data)));
};

const verifyWith = (algorithm, data, key, signature) => {
  const options = optionsOf(key);
  const { handle } = createPublicKey(key);
  // How long the salt is need not be known.
  const salts = options.saltLength === undefined || options.saltLength === RSA_PSS_SALTLEN_AUTO ? [RSA_PSS_SALTLEN_DIGEST, RSA_PSS_SALTLEN_AUTO] : [options.saltLength];
  return salts.some(salt => host.verify(handle, algorithm ?? '', described(options, salt), toHost(data), toHost(signature)));
};

class Signed extends Writable {
  #algorithm;
  #parts = [];

  constructor(algorithm) {
    super();
    this.#algorithm = algorithm;
  }

  update(data, encoding) {
    this.#parts.push(Buffer.from(bytesOf(data, encoding)));
    return this;
  }

  _write(chunk, encoding, done) {
    this.update(chunk, encoding);
    done();
  }

  get algorithm() {
    return this.#algorithm;
  }

  data() {
    return Buffer.concat(this.#parts);
  }
}

class Sign extends Signed {
  sign(key, encoding) {
    return encoded(signWith(this.algorithm, this.data(), key), encoding);
  }
}

class Verify extends Signed {
  verify(key, signature, encoding) {
    return verifyWith(this.algorithm, this.data(), key, bytesOf(signature, encoding));
  }
}

const answered = (work, callback) => {
  if (!callback) {
    return work();
  }
  return require('./bytes.js').called(work)(callback);
};

module.exports = {
  Sign,
  Verify,
  createSign: algorithm => new Sign(algorithm),
  createVerify: algorithm => new Verify(algorithm),
  sign: (algorithm, data, key, callback) => answered(() => signWith(algorithm, bytesOf(data), key), callback),
  verify: (algorithm, data, key, signature, callback) => answered(() => verifyWith(algorithm, bytesOf(data), key, bytesOf(signature)), callback),
};
