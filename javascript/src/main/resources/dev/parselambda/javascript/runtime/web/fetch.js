// fetch(), by Java's HTTP client. What is sent is in memory as a whole; answers come in pieces.
const host = require('host:');
const { toHost } = require('../bytes.js');
const { STATUS_CODES } = require('../http/codes.js');
const { all, bodyOf, decoded, nextOf, pieces, streamOf } = require('./body.js');
const { Blob, FormData } = require('./forms.js');
const { Headers } = require('./headers.js');
const { tagged } = require('./tags.js');

/** What requests and responses have in common. */
class Message {
  #bytes;
  #next;
  #stream;
  #isUsed = false;

  constructor(body, headers) {
    const { bytes = null, stream, type } = bodyOf(body);
    this.#bytes = bytes;
    this.#stream = stream;
    this.headers = new Headers(headers);
    if (type && !this.headers.has('content-type')) {
      this.headers.set('content-type', type);
    }
  }

  /** Has the body come from the network. */
  comesBy(next) {
    this.#next = next;
  }

  get bodyUsed() {
    return this.#isUsed;
  }

  get hasBody() {
    return Boolean(this.#bytes || this.#next || this.#stream);
  }

  get body() {
    if (!this.#stream && (this.#bytes || this.#next)) {
      this.#stream = streamOf(this.#source());
    }
    return this.#stream ?? null;
  }

  /** What gives the body piece by piece; null at its end. */
  #source() {
    const next = this.#next;
    if (next) {
      return () => {
        this.#isUsed = true;
        return next();
      };
    }
    let bytes = this.#bytes;
    return async () => {
      this.#isUsed = true;
      const piece = bytes?.length > 0 ? bytes : null;
      bytes = null;
      return piece;
    };
  }

  async #take() {
    if (this.#isUsed || this.#stream?.locked) {
      throw new TypeError('Body is unusable: Body has already been read');
    }
    const hasBody = this.#bytes || this.#next || this.#stream;
    const next = this.#stream ? nextOf(this.#stream.getReader()) : this.#source();
    this.#isUsed = Boolean(hasBody);
    return new Uint8Array(await all(next));
  }

  /** A body for another message of the same content. */
  shared() {
    if (this.#isUsed || this.#stream?.locked) {
      throw new TypeError('Response.clone: Body has already been consumed.');
    }
    if (this.#bytes && !this.#stream) {
      return this.#bytes;
    }
    const { body } = this;
    if (!body) {
      return null;
    }
    const [mine, other] = body.tee();
    this.#stream = mine;
    this.#next = undefined;
    return other;
  }

  async bytes() {
    return this.#take();
  }

  async arrayBuffer() {
    return (await this.#take()).buffer;
  }

  async text() {
    const text = Buffer.from(await this.#take()).toString('utf8');
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  }

  async json() {
    return JSON.parse(await this.text());
  }

  async blob() {
    return new Blob([await this.#take()], { type: this.headers.get('content-type') ?? '' });
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
    super(init.body ?? from?.shared(), init.headers ?? from?.headers);
    const method = String(init.method ?? from?.method ?? 'GET');
    this.method = METHODS.includes(method.toUpperCase()) ? method.toUpperCase() : method;
    this.url = from ? from.url : new URL(String(input)).href;
    this.redirect = init.redirect ?? from?.redirect ?? 'follow';
    this.signal = init.signal ?? from?.signal ?? new AbortController().signal;
    if ((init.body ?? null) !== null && (this.method === 'GET' || this.method === 'HEAD')) {
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
    const copy = new Response(this.shared(), this);
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

const answered = (request, { status, url, redirected, headers }, read) => {
  const response = new Response(null, { status, statusText: STATUS_CODES[status], headers });
  if (!NO_BODY.includes(status) && request.method !== 'HEAD') {
    response.comesBy(decoded(pieces(read), response.headers.get('content-encoding')));
  }
  return Object.assign(response, { type: 'basic', url, redirected });
};

// As the client of Node.js calls them.
const CODES = { ETIMEDOUT: 'UND_ERR_CONNECT_TIMEOUT', ECONNRESET: 'UND_ERR_SOCKET' };

const fetch = async (input, init) => {
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  const { protocol, origin } = new URL(request.url);
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new TypeError('fetch failed', { cause: new Error(`unknown scheme ${origin}`) });
  }
  const body = request.hasBody ? await request.bytes() : null;
  if (!request.headers.has('accept-encoding')) {
    request.headers.set('accept-encoding', 'gzip, deflate');
  }
  return new Promise((resolve, reject) => {
    const asked = JSON.stringify({
      method: request.method,
      url: request.url.split('#')[0],
      redirect: request.redirect,
      headers: [...request.headers],
    });
    const abort = host.send(asked, body && toHost(body), (failure, text, read) => {
      if (failure) {
        const { code, message } = JSON.parse(failure);
        reject(new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code: CODES[code] ?? code }) }));
      } else {
        resolve(answered(request, JSON.parse(text), read));
      }
    });
    request.signal.addEventListener('abort', () => {
      abort();
      reject(request.signal.reason);
    });
  });
};

tagged({ Request, Response });

module.exports = { Headers, Request, Response, fetch };
