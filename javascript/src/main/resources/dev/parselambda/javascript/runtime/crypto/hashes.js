const host = require('host:');
const { Transform } = require('stream');
const { toHost, fromHost } = require('../bytes.js');
const { bytesOf, encoded } = require('./bytes.js');

const checkHash = algorithm => {
  try {
    host.hash(algorithm, new ArrayBuffer(0));
  } catch (e) {
    throw new Error('Digest method not supported');
  }
};

/** What createHash() and createHmac() answer, also a stream. */
class Digest extends Transform {
  #parts;
  #finish;

  constructor(finish, parts = []) {
    super();
    this.#finish = finish;
    this.#parts = parts;
  }

  update(data, encoding) {
    if (!this.#parts) {
      throw Object.assign(new Error('Digest already called'), { code: 'ERR_CRYPTO_HASH_FINALIZED' });
    }
    // Copied, for whoever gave it may change it.
    this.#parts.push(Buffer.from(bytesOf(data, encoding)));
    return this;
  }

  digest(encoding) {
    if (!this.#parts) {
      throw Object.assign(new Error('Digest already called'), { code: 'ERR_CRYPTO_HASH_FINALIZED' });
    }
    const bytes = fromHost(this.#finish(this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts)));
    this.#parts = undefined;
    return encoded(bytes, encoding);
  }

  copy() {
    return new Digest(this.#finish, [...this.#parts]);
  }

  _transform(chunk, encoding, done) {
    this.update(chunk, encoding);
    done();
  }

  _flush(done) {
    done(null, this.digest());
  }
}

module.exports = {
  Hash: Digest,
  Hmac: Digest,
  createHash(algorithm) {
    checkHash(algorithm);
    return new Digest(bytes => host.hash(algorithm, toHost(bytes)));
  },
  createHmac(algorithm, key) {
    const { secretOf } = require('./keys.js');
    const secret = toHost(secretOf(key));
    host.hmac(algorithm, secret, new ArrayBuffer(0));
    return new Digest(bytes => host.hmac(algorithm, secret, toHost(bytes)));
  },
};
