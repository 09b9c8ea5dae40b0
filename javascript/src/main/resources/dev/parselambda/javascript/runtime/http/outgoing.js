// Header fields of what is sent.
const { Writable } = require('stream');

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

const checkName = name => {
  if (typeof name !== 'string' || !TOKEN.test(name)) {
    throw Object.assign(new TypeError(`Header name must be a valid HTTP token ["${name}"]`), { code: 'ERR_INVALID_HTTP_TOKEN' });
  }
};

const checkValue = (name, value) => {
  if (value === undefined) {
    throw Object.assign(new TypeError(`Invalid value "undefined" for header "${name}"`), { code: 'ERR_HTTP_INVALID_HEADER_VALUE' });
  }
  if (/[^\t\x20-\x7e\x80-\xff]/.test(String(value))) {
    throw Object.assign(new TypeError(`Invalid character in header content ["${name}"]`), { code: 'ERR_INVALID_CHAR' });
  }
};

class OutgoingMessage extends Writable {
  #fields = new Map();
  headersSent = false;
  sendDate = false;

  setHeader(name, value) {
    checkName(name);
    [value].flat().forEach(each => checkValue(name, each));
    if (this.headersSent) {
      throw Object.assign(new Error('Cannot set headers after they are sent to the client'), { code: 'ERR_HTTP_HEADERS_SENT' });
    }
    this.#fields.set(name.toLowerCase(), [name, value]);
    return this;
  }

  setHeaders(headers) {
    for (const [name, value] of headers) {
      this.setHeader(name, value);
    }
    return this;
  }

  appendHeader(name, value) {
    const known = this.getHeader(name);
    return this.setHeader(name, known === undefined ? value : [known, value].flat());
  }

  getHeader(name) {
    return this.#fields.get(String(name).toLowerCase())?.[1];
  }

  hasHeader(name) {
    return this.#fields.has(String(name).toLowerCase());
  }

  removeHeader(name) {
    this.#fields.delete(String(name).toLowerCase());
  }

  getHeaders() {
    return Object.assign(Object.create(null), Object.fromEntries([...this.#fields].map(([key, [, value]]) => [key, value])));
  }

  getHeaderNames() {
    return [...this.#fields.keys()];
  }

  getRawHeaderNames() {
    return [...this.#fields.values()].map(([name]) => name);
  }

  /** [[name, value], ...], one for each value. */
  fields() {
    return [...this.#fields].flatMap(([key, [, value]]) => [value].flat().map(each => [key, String(each)]));
  }
}

module.exports = { OutgoingMessage, checkName, checkValue };
