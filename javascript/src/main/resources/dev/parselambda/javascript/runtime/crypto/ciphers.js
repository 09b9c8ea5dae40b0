const host = require('host:');
const { Transform } = require('stream');
const { toHost, fromHost } = require('../bytes.js');
const { bytesOf, encoded } = require('./bytes.js');
const { RSA_PKCS1_PADDING } = require('./constants.js');
const { createPrivateKey, createPublicKey, secretOf } = require('./keys.js');

const TAG = 16;
const NOTHING = Buffer.alloc(0);

const isAuthenticated = name => /gcm|poly1305/i.test(name);

/** What createCipheriv() and createDecipheriv() answer, also a stream. */
class Ciphered extends Transform {
  #name;
  #encrypts;
  #key;
  #iv;
  #put;
  #pads = true;
  #aad;
  #tagLength;
  #tag;

  constructor(name, encrypts, key, iv, { authTagLength = TAG, ...options } = {}) {
    super(options);
    this.#name = String(name);
    this.#encrypts = encrypts;
    this.#key = secretOf(key);
    this.#iv = iv === null || iv === undefined ? null : bytesOf(iv);
    this.#tagLength = authTagLength;
    // What is wrong with any of it is told here.
    this.#open();
  }

  #open() {
    const iv = this.#iv && toHost(this.#iv);
    return host.cipher(this.#name, this.#encrypts, toHost(this.#key), iv, this.#pads, this.#aad ? toHost(this.#aad) : null, this.#tagLength * 8);
  }

  #run(bytes, isLast) {
    this.#put ??= this.#open();
    return fromHost(this.#put(toHost(bytes), isLast));
  }

  update(data, inputEncoding, outputEncoding) {
    return encoded(this.#run(bytesOf(data, inputEncoding), false), outputEncoding);
  }

  final(encoding) {
    if (!isAuthenticated(this.#name)) {
      return encoded(this.#run(NOTHING, true), encoding);
    }
    if (!this.#encrypts) {
      if (!this.#tag) {
        throw new Error('Unsupported state or unable to authenticate data');
      }
      return encoded(this.#run(this.#tag, true), encoding);
    }
    const bytes = this.#run(NOTHING, true);
    this.#tag = bytes.subarray(bytes.length - this.#tagLength);
    return encoded(bytes.subarray(0, bytes.length - this.#tagLength), encoding);
  }

  getAuthTag() {
    if (!this.#tag) {
      throw Object.assign(new Error('Invalid state for operation getAuthTag'), { code: 'ERR_CRYPTO_INVALID_STATE' });
    }
    return Buffer.from(this.#tag);
  }

  setAuthTag(tag, encoding) {
    this.#tag = bytesOf(tag, encoding);
    this.#tagLength = this.#tag.length;
    return this;
  }

  setAAD(data) {
    this.#aad = bytesOf(data);
    return this;
  }

  setAutoPadding(pads = true) {
    this.#pads = pads;
    return this;
  }

  _transform(chunk, encoding, done) {
    this.#pass(() => this.update(chunk, encoding), done);
  }

  _flush(done) {
    this.#pass(() => this.final(), done);
  }

  #pass(work, done) {
    let bytes;
    try {
      bytes = work();
    } catch (e) {
      done(e);
      return;
    }
    done(null, bytes);
  }
}

const rsa = (encrypts, key, data) => {
  const { padding, oaepHash = 'sha1' } = typeof key === 'object' && key !== null && 'key' in key ? key : {};
  const { handle } = encrypts ? createPublicKey(key) : createPrivateKey(key);
  return fromHost(host.rsa(encrypts, handle, padding === RSA_PKCS1_PADDING ? 'pkcs1' : 'oaep', oaepHash, toHost(bytesOf(data))));
};

module.exports = {
  Cipheriv: Ciphered,
  Decipheriv: Ciphered,
  createCipheriv: (name, key, iv, options) => new Ciphered(name, true, key, iv, options),
  createDecipheriv: (name, key, iv, options) => new Ciphered(name, false, key, iv, options),
  publicEncrypt: (key, data) => rsa(true, key, data),
  privateDecrypt: (key, data) => rsa(false, key, data),
};
