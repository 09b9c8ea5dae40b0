// Elliptic-curve Diffie-Hellman with keys as points and numbers.
const { bytesOf, encoded } = require('./bytes.js');
const { createPrivateKey, createPublicKey, diffieHellman, pair } = require('./keys.js');

const NAMES = { prime256v1: 'P-256', secp256r1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };

const half = (point, part) => {
  const size = (point.length - 1) / 2;
  return point.subarray(1 + part * size, 1 + (part + 1) * size).toString('base64url');
};

class ECDH {
  #curve;
  #keys;

  constructor(curve) {
    this.#curve = curve;
    pair('ec', { namedCurve: curve });
  }

  generateKeys(encoding) {
    this.#keys = pair('ec', { namedCurve: this.#curve });
    return this.getPublicKey(encoding);
  }

  getPublicKey(encoding) {
    const { x, y } = this.#keys.publicKey.export({ format: 'jwk' });
    return encoded(Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]), encoding);
  }

  getPrivateKey(encoding) {
    return encoded(Buffer.from(this.#keys.privateKey.export({ format: 'jwk' }).d, 'base64url'), encoding);
  }

  setPrivateKey(key, encoding) {
    const d = bytesOf(key, encoding).toString('base64url');
    const privateKey = createPrivateKey({ key: { kty: 'EC', crv: NAMES[this.#curve], d }, format: 'jwk' });
    this.#keys = { privateKey, publicKey: createPublicKey(privateKey) };
  }

  computeSecret(other, inputEncoding, outputEncoding) {
    const point = bytesOf(other, inputEncoding);
    const publicKey = createPublicKey({ key: { kty: 'EC', crv: NAMES[this.#curve], x: half(point, 0), y: half(point, 1) }, format: 'jwk' });
    return encoded(diffieHellman({ privateKey: this.#keys.privateKey, publicKey }), outputEncoding);
  }
}

module.exports = { ECDH, createECDH: curve => new ECDH(curve) };
