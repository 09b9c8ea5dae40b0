// The package `buffer`, with Java for what would go byte by byte through long texts.
const host = require('host:');
const { toHost } = require('../bytes.js');
const npm = require('buffer/');

const { Buffer } = npm;
const LONG = 256;

const NAMES = {
  utf8: 'utf8',
  'utf-8': 'utf8',
  latin1: 'latin1',
  binary: 'latin1',
  hex: 'hex',
  base64: 'base64',
  base64url: 'base64url',
};

const toString = Buffer.prototype.toString;

Buffer.prototype.toString = function (encoding, start, end) {
  const name = NAMES[encoding === undefined ? 'utf8' : String(encoding).toLowerCase()];
  if (name && (this.length > LONG || name === 'base64url')) {
    return host.toText(toHost(start || end !== undefined ? this.subarray(start, end) : this), name);
  }
  return toString.call(this, encoding, start, end);
};

const from = Buffer.from;

Buffer.from = (value, encoding, length) => {
  if (typeof value === 'string') {
    const name = NAMES[encoding === undefined ? 'utf8' : String(encoding).toLowerCase()];
    if (name === 'base64url') {
      return from(value.replace(/-/g, '+').replace(/_/g, '/'), 'base64');
    }
    if (value.length > LONG && (name === 'utf8' || name === 'latin1')) {
      const bytes = new Uint8Array(new ArrayBuffer(host.toBytes(value, name)));
      return from(bytes.slice().buffer);
    }
  }
  return from(value, encoding, length);
};

const isEncoding = Buffer.isEncoding;
Buffer.isEncoding = name => String(name).toLowerCase() === 'base64url' || isEncoding(name);

module.exports = {
  ...npm,
  Buffer,
  constants: { MAX_LENGTH: npm.kMaxLength, MAX_STRING_LENGTH: 2 ** 29 - 24 },
  get atob() {
    return globalThis.atob;
  },
  get btoa() {
    return globalThis.btoa;
  },
  get Blob() {
    return globalThis.Blob;
  },
};
