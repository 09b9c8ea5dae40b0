const { DOMException } = require('./events.js');

const UTF_8 = ['utf-8', 'utf8', 'unicode-1-1-utf-8'];
const LATIN_1 = ['latin1', 'iso-8859-1', 'ascii', 'us-ascii', 'windows-1252'];
const UTF_16 = ['utf-16le', 'utf-16', 'ucs-2', 'unicode'];

const named = label => {
  const name = String(label).trim().toLowerCase();
  if (UTF_8.includes(name)) {
    return 'utf-8';
  }
  if (LATIN_1.includes(name)) {
    return 'windows-1252';
  }
  if (UTF_16.includes(name)) {
    return 'utf-16le';
  }
  throw new RangeError(`The "${label}" encoding is not supported`);
};

const NODE = { 'utf-8': 'utf8', 'windows-1252': 'latin1', 'utf-16le': 'utf16le' };

const bytesOf = data => {
  if (ArrayBuffer.isView(data)) {
    return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  }
  return Buffer.from(data ?? []);
};

class TextEncoder {
  get encoding() {
    return 'utf-8';
  }

  encode(text = '') {
    const bytes = Buffer.from(String(text), 'utf8');
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  encodeInto(text, target) {
    let read = 0;
    let written = 0;
    for (const character of text) {
      const bytes = Buffer.from(character, 'utf8');
      if (written + bytes.length > target.length) {
        break;
      }
      target.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
}

/** How many bytes at the end begin a character that goes on in the next piece. */
const unfinished = bytes => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
    if ((byte & 0xc0) !== 0x80) {
      return 0;
    }
  }
  return 0;
};

class TextDecoder {
  #rest = Buffer.alloc(0);

  constructor(label = 'utf-8', { fatal = false, ignoreBOM = false } = {}) {
    this.encoding = named(label);
    this.fatal = fatal;
    this.ignoreBOM = ignoreBOM;
  }

  decode(data, { stream = false } = {}) {
    let bytes = Buffer.concat([this.#rest, bytesOf(data)]);
    const keep = stream && this.encoding === 'utf-8' ? unfinished(bytes) : 0;
    this.#rest = bytes.subarray(bytes.length - keep);
    bytes = bytes.subarray(0, bytes.length - keep);
    const text = bytes.toString(NODE[this.encoding]);
    if (this.fatal && this.encoding === 'utf-8' && !Buffer.from(text, 'utf8').equals(bytes)) {
      throw Object.assign(new TypeError('The encoded data was not valid for encoding utf-8'), { code: 'ERR_ENCODING_INVALID_ENCODED_DATA' });
    }
    return !this.ignoreBOM && text.startsWith('\ufeff') ? text.slice(1) : text;
  }
}

const atob = text => {
  const plain = String(text).replace(/[\t\n\f\r ]/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain) || plain.replace(/=+$/, '').length % 4 === 1) {
    throw new DOMException('The string to be decoded is not correctly encoded.', 'InvalidCharacterError');
  }
  return Buffer.from(plain, 'base64').toString('latin1');
};

const btoa = text => {
  const plain = String(text);
  if (/[^\u0000-\u00ff]/.test(plain)) {
    throw new DOMException('Invalid character', 'InvalidCharacterError');
  }
  return Buffer.from(plain, 'latin1').toString('base64');
};

module.exports = { TextEncoder, TextDecoder, atob, btoa };
