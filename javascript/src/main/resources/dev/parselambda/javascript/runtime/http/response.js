// The answer to a request, a stream of its bytes.
const { Readable } = require('stream');
const { fromHost } = require('../bytes.js');
const { STATUS_CODES } = require('./codes.js');

/** Of these the first counts. */
const SINGLE = new Set(
  'age authorization content-length content-type etag expires from host if-modified-since last-modified location max-forwards retry-after server user-agent'.split(' ')
);

const headersOf = fields => {
  const headers = {};
  for (const [name, value] of fields) {
    const key = name.toLowerCase();
    if (key === 'set-cookie') {
      headers[key] = [...(headers[key] ?? []), value];
    } else if (!Object.hasOwn(headers, key)) {
      headers[key] = value;
    } else if (!SINGLE.has(key)) {
      headers[key] += (key === 'cookie' ? '; ' : ', ') + value;
    }
  }
  return headers;
};

class IncomingMessage extends Readable {
  #read;
  complete = false;
  aborted = false;
  httpVersion = '1.1';
  httpVersionMajor = 1;
  httpVersionMinor = 1;
  url = '';
  method = null;
  trailers = {};
  rawTrailers = [];
  headers = {};
  rawHeaders = [];

  constructor(socket, head, read) {
    super({ autoDestroy: true });
    this.socket = socket;
    this.connection = socket;
    if (head) {
      this.#read = read;
      this.statusCode = head.status;
      this.statusMessage = STATUS_CODES[head.status] ?? '';
      this.headers = headersOf(head.headers);
      this.rawHeaders = head.headers.flat();
    }
  }

  _read() {
    this.#read?.((failure, bytes) => {
      this.socket.active();
      if (failure) {
        this.aborted = true;
        this.emit('aborted');
        this.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
      } else if (bytes) {
        this.push(fromHost(bytes));
      } else {
        this.complete = true;
        this.socket.released();
        this.push(null);
      }
    });
  }

  _destroy(error, done) {
    if (!this.complete && this.req) {
      this.req.abandon();
    }
    done(error);
  }

  setTimeout(ms, listener) {
    this.socket.setTimeout(ms, listener);
    return this;
  }
}

module.exports = { IncomingMessage };
