const { tagged } = require('./tags.js');

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

const named = name => {
  const text = String(name);
  if (!TOKEN.test(text)) {
    throw new TypeError(`Header name must be a valid HTTP token ["${text}"]`);
  }
  return text.toLowerCase();
};

const valued = value => {
  const text = String(value).trim();
  if (/[\0\r\n]/.test(text)) {
    throw new TypeError('A header value must not hold line breaks');
  }
  return text;
};

const COOKIES = 'set-cookie';

class Headers {
  #fields = new Map();
  #cookies = [];

  constructor(init) {
    if (init instanceof Headers || (init && typeof init[Symbol.iterator] === 'function')) {
      for (const [name, value] of init) {
        this.append(name, value);
      }
    } else if (init) {
      for (const name of Object.keys(init)) {
        this.append(name, init[name]);
      }
    }
  }

  append(name, value) {
    const key = named(name);
    const more = valued(value);
    if (key === COOKIES) {
      this.#cookies.push(more);
    }
    this.#fields.set(key, this.#fields.has(key) ? `${this.#fields.get(key)}, ${more}` : more);
  }

  set(name, value) {
    this.delete(name);
    this.append(name, value);
  }

  get(name) {
    return this.#fields.get(named(name)) ?? null;
  }

  has(name) {
    return this.#fields.has(named(name));
  }

  delete(name) {
    const key = named(name);
    this.#fields.delete(key);
    if (key === COOKIES) {
      this.#cookies = [];
    }
  }

  getSetCookie() {
    return [...this.#cookies];
  }

  forEach(each) {
    for (const [name, value] of this) {
      each(value, name, this);
    }
  }

  entries() {
    const fields = [...this.#fields].filter(([name]) => name !== COOKIES);
    const all = [...fields, ...this.#cookies.map(cookie => [COOKIES, cookie])];
    return all.sort(([a], [b]) => (a === b ? 0 : a < b ? -1 : 1))[Symbol.iterator]();
  }

  keys() {
    return [...this.entries()].map(([name]) => name)[Symbol.iterator]();
  }

  values() {
    return [...this.entries()].map(([, value]) => value)[Symbol.iterator]();
  }

  [Symbol.iterator]() {
    return this.entries();
  }
}

tagged({ Headers });

module.exports = { Headers };
