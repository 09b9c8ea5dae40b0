const { tagged } = require('./tags.js');

const bytesOf = part => {
  if (part instanceof Blob) {
    return part.bytesNow();
  }
  if (ArrayBuffer.isView(part)) {
    return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  }
  return part instanceof ArrayBuffer ? Buffer.from(part) : Buffer.from(String(part), 'utf8');
};

class Blob {
  #bytes;

  constructor(parts = [], { type = '' } = {}) {
    this.#bytes = Buffer.concat([...parts].map(bytesOf));
    this.type = String(type).toLowerCase();
  }

  get size() {
    return this.#bytes.length;
  }

  bytesNow() {
    return this.#bytes;
  }

  async bytes() {
    return new Uint8Array(this.#bytes);
  }

  async arrayBuffer() {
    return new Uint8Array(this.#bytes).buffer;
  }

  async text() {
    return this.#bytes.toString('utf8');
  }

  slice(start = 0, end = this.size, type = '') {
    return new Blob([this.#bytes.subarray(start, end)], { type });
  }

  stream() {
    return new ReadableStream({
      type: 'bytes',
      start: to => {
        if (this.size > 0) {
          to.enqueue(new Uint8Array(this.#bytes));
        }
        to.close();
      },
    });
  }
}

class File extends Blob {
  constructor(parts, name, options = {}) {
    super(parts, options);
    this.name = String(name);
    this.lastModified = options.lastModified ?? Date.now();
  }
}

class FormData {
  #entries = [];

  append(name, value, filename) {
    this.#entries.push([String(name), FormData.#value(value, filename)]);
  }

  set(name, value, filename) {
    this.delete(name);
    this.append(name, value, filename);
  }

  static #value(value, filename) {
    if (!(value instanceof Blob)) {
      return String(value);
    }
    return value instanceof File && filename === undefined ? value : new File([value], filename ?? 'blob', { type: value.type });
  }

  delete(name) {
    this.#entries = this.#entries.filter(([key]) => key !== String(name));
  }

  get(name) {
    return this.getAll(name)[0] ?? null;
  }

  getAll(name) {
    return this.#entries.filter(([key]) => key === String(name)).map(([, value]) => value);
  }

  has(name) {
    return this.getAll(name).length > 0;
  }

  forEach(each) {
    this.#entries.forEach(([name, value]) => each(value, name, this));
  }

  entries() {
    return this.#entries[Symbol.iterator]();
  }

  keys() {
    return this.#entries.map(([name]) => name)[Symbol.iterator]();
  }

  values() {
    return this.#entries.map(([, value]) => value)[Symbol.iterator]();
  }

  [Symbol.iterator]() {
    return this.entries();
  }
}

const quoted = text => text.replace(/\r?\n|\r/g, '%0D%0A').replace(/"/g, '%22');

/** A form as multipart/form-data. */
const multipart = form => {
  const boundary = `----form${crypto.randomUUID().replace(/-/g, '')}`;
  const parts = [];
  for (const [name, value] of form) {
    const file = value instanceof File ? `; filename="${quoted(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}` : '';
    parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\n\r\n`, 'utf8'));
    parts.push(bytesOf(value), Buffer.from('\r\n'));
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { bytes: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` };
};

tagged({ Blob, File, FormData });

module.exports = { Blob, File, FormData, multipart, bytesOf };
