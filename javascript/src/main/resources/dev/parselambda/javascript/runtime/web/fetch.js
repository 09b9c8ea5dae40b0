// fetch(), by Java's HTTP client. Bodies are in memory as a whole.
const host = require('host:');
const { toHost, fromHost } = require('../bytes.js');
const { Blob, FormData, multipart, bytesOf } = require('./forms.js');
const { ReadableStream } = require('./streams.js');

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

class Headers {
  #fields = new Map();

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
    this.#fields.set(key, this.#fields.has(key) ? `${this.#fields.get(key)}, ${more}` : more);
  }

  set(name, value) {
    this.#fields.set(named(name), valued(value));
  }

  get(name) {
    return this.#fields.get(named(name)) ?? null;
  }

  has(name) {
    return this.#fields.has(named(name));
  }

  delete(name) {
    this.#fields.delete(named(name));
  }

  getSetCookie() {
    return this.has('set-cookie') ? [this.get('set-cookie')] : [];
  }

  forEach(each) {
    for (const [name, value] of this) {
      each(value, name, this);
    }
  }

  entries() {
    return [...this.#fields].sort(([a], [b]) => (a < b ? -1 : 1))[Symbol.iterator]();
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

/** {bytes, type} of what may be given as a body. */
const bodyOf = given => {
  if (given === undefined || given === null) {
    return { bytes: null };
  }
  if (given instanceof FormData) {
    return multipart(given);
  }
  if (given instanceof URLSearchParams) {
    return { bytes: bytesOf(given.toString()), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
  }
  if (given instanceof Blob) {
    return { bytes: bytesOf(given), type: given.type || undefined };
  }
  const isText = !ArrayBuffer.isView(given) && !(given instanceof ArrayBuffer);
  return { bytes: bytesOf(given), type: isText ? 'text/plain;charset=UTF-8' : undefined };
};

/** What requests and responses have in common. */
class Message {
  bodyUsed = false;
  #bytes;

  constructor(body, headers) {
    const { bytes, type } = bodyOf(body);
    this.#bytes = bytes;
    this.headers = new Headers(headers);
    if (type && !this.headers.has('content-type')) {
      this.headers.set('content-type', type);
    }
  }

  get body() {
    return this.#bytes && new ReadableStream({ start: to => to.enqueue(this.#take()) });
  }

  bytesNow() {
    return this.#bytes;
  }

  #take() {
    if (this.bodyUsed) {
      throw new TypeError('Body is unusable: Body has already been read');
    }
    this.bodyUsed = true;
    return new Uint8Array(this.#bytes ?? []);
  }

  async bytes() {
    return this.#take();
  }

  async arrayBuffer() {
    return this.#take().buffer;
  }

  async text() {
    const text = Buffer.from(this.#take()).toString('utf8');
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  }

  async json() {
    return JSON.parse(await this.text());
  }

  async blob() {
    return new Blob([this.#take()], { type: this.headers.get('content-type') ?? '' });
  }

  async formData() {
    const form = new FormData();
    new URLSearchParams(await this.text()).forEach((value, name) => form.append(name, value));
    return form;
  }
}

const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];

class Request extends Message {
  constructor(input, init = {}) {
    const from = input instanceof Request ? input : undefined;
    super(init.body ?? from?.bytesNow(), init.headers ?? from?.headers);
    const method = String(init.method ?? from?.method ?? 'GET');
    this.method = METHODS.includes(method.toUpperCase()) ? method.toUpperCase() : method;
    this.url = from ? from.url : new URL(String(input)).href;
    this.redirect = init.redirect ?? from?.redirect ?? 'follow';
    this.signal = init.signal ?? from?.signal ?? new AbortController().signal;
    if (this.bytesNow() && (this.method === 'GET' || this.method === 'HEAD')) {
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    }
  }

  clone() {
    return new Request(this);
  }
}

class Response extends Message {
  constructor(body, { status = 200, statusText = '', headers } = {}) {
    if (status !== 0 && (status < 200 || status > 599)) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    }
    super(body, headers);
    this.status = status;
    this.statusText = statusText;
    this.type = 'default';
    this.url = '';
    this.redirected = false;
  }

  get ok() {
    return this.status >= 200 && this.status < 300;
  }

  clone() {
    const copy = new Response(this.bytesNow(), this);
    return Object.assign(copy, { type: this.type, url: this.url, redirected: this.redirected });
  }

  static json(value, init = {}) {
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) {
      headers.set('content-type', 'application/json');
    }
    return new Response(JSON.stringify(value), { ...init, headers });
  }

  static error() {
    return Object.assign(new Response(null, { status: 0 }), { type: 'error' });
  }

  static redirect(url, status = 302) {
    return new Response(null, { status, headers: { location: new URL(url).href } });
  }
}

const NO_BODY = [101, 204, 205, 304];

const answered = (request, { status, url, redirected, headers }, bytes) => {
  const body = NO_BODY.includes(status) || request.method === 'HEAD' ? null : bytes;
  return Object.assign(new Response(body, { status, headers }), { type: 'basic', url, redirected });
};

const fetch = async (input, init) => {
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  const { protocol, origin } = new URL(request.url);
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new TypeError('fetch failed', { cause: new Error(`unknown scheme ${origin}`) });
  }
  return new Promise((resolve, reject) => {
    const asked = JSON.stringify({
      method: request.method,
      url: request.url.split('#')[0],
      redirect: request.redirect,
      headers: [...request.headers],
    });
    const abort = host.fetch(asked, request.bytesNow() && toHost(request.bytesNow()), (failure, text, bytes) => {
      if (failure) {
        const { code, message } = JSON.parse(failure);
        reject(new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) }));
      } else {
        resolve(answered(request, JSON.parse(text), fromHost(bytes)));
      }
    });
    request.signal.addEventListener('abort', () => {
      abort();
      reject(request.signal.reason);
    });
  });
};

module.exports = { Headers, Request, Response, fetch };
