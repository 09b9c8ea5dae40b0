// A request to another server, sent by Java's client when it is ended: its body is in memory as a whole. The answer comes in pieces.
const host = require('host:');
const { bound } = require('../async.js');
const { toHost } = require('../bytes.js');
const Connection = require('./connection.js');
const failureOf = require('./failures.js');
const { OutgoingMessage } = require('./outgoing.js');
const { IncomingMessage } = require('./response.js');
const { targetOf } = require('./target.js');

class ClientRequest extends OutgoingMessage {
  #target;
  #parts = [];
  #cancel;
  aborted = false;
  reusedSocket = false;
  res = null;

  constructor(options, scheme, listener) {
    super({ autoDestroy: false });
    this.#target = targetOf(options, scheme);
    this.method = String(options.method || 'GET').toUpperCase();
    this.path = this.#target.path;
    this.protocol = this.#target.protocol;
    this.host = this.#target.hostname;
    this.agent = options.agent;
    this.#setHeaders(options);
    if (listener) {
      this.once('response', listener);
    }
    this.#listenTo(options.signal);
    process.nextTick(() => this.#connect(options.timeout));
  }

  #setHeaders({ headers, auth }) {
    if (Array.isArray(headers)) {
      for (let i = 0; i < headers.length; i += 2) {
        this.appendHeader(headers[i], headers[i + 1]);
      }
    } else {
      for (const [name, value] of Object.entries(headers ?? {})) {
        this.setHeader(name, value);
      }
    }
    if (!this.hasHeader('host')) {
      const { hostname, port, isSecure } = this.#target;
      this.setHeader('Host', Number(port) === (isSecure ? 443 : 80) ? hostname : `${hostname}:${port}`);
    }
    if (auth && !this.hasHeader('authorization')) {
      this.setHeader('Authorization', `Basic ${Buffer.from(auth).toString('base64')}`);
    }
  }

  #listenTo(signal) {
    if (!signal) {
      return;
    }
    const abort = () => this.destroy(Object.assign(new Error('The operation was aborted', { cause: signal.reason }), { name: 'AbortError', code: 'ABORT_ERR' }));
    if (signal.aborted) {
      process.nextTick(abort);
    } else {
      signal.addEventListener('abort', abort, { once: true });
      this.once('close', () => signal.removeEventListener('abort', abort));
    }
  }

  #connect(timeout) {
    if (this.destroyed) {
      return;
    }
    this.socket = new Connection(this, this.#target);
    this.connection = this.socket;
    this.socket.on('timeout', () => this.emit('timeout'));
    if (timeout) {
      this.socket.setTimeout(timeout);
    }
    this.emit('socket', this.socket);
  }

  _write(chunk, encoding, done) {
    this.#parts.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
    this.socket?.active();
    done();
  }

  _final(done) {
    done();
    process.nextTick(() => this.#send());
  }

  #send() {
    if (this.destroyed) {
      return;
    }
    this.headersSent = true;
    const body = Buffer.concat(this.#parts);
    this.#parts = [];
    const asked = JSON.stringify({
      method: this.method,
      url: this.#target.url,
      redirect: 'manual',
      headers: this.fields().filter(([name]) => name !== 'transfer-encoding'),
    });
    const hasBody = body.length > 0 || ['POST', 'PUT', 'PATCH'].includes(this.method);
    try {
      const answered = bound((failure, head, read) => this.#answered(failure && JSON.parse(failure), head && JSON.parse(head), read));
      this.#cancel = host.send(asked, hasBody ? toHost(body) : null, answered);
    } catch (e) {
      this.destroy(e);
    }
  }

  #answered(failure, head, read) {
    if (this.destroyed) {
      return;
    }
    if (failure) {
      this.destroy(failureOf(failure, this.#target));
      return;
    }
    this.socket.active();
    const response = new IncomingMessage(this.socket, head, bounded(read));
    response.req = this;
    this.res = response;
    response.once('close', () => this.#closed());
    if (!this.emit('response', response)) {
      response.resume();
    }
  }

  #closed() {
    if (!this.destroyed) {
      super.destroy();
    }
  }

  /** Nobody wants the rest of the answer. */
  abandon() {
    this.#cancel?.();
  }

  _destroy(error, done) {
    this.#cancel?.();
    this.socket?.released();
    if (this.res && !this.res.complete) {
      this.res.destroy(error ?? undefined);
      done(null);
      return;
    }
    done(error ?? (this.res ? null : Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })));
  }

  abort() {
    if (!this.aborted) {
      this.aborted = true;
      process.nextTick(() => this.emit('abort'));
      this.destroy();
    }
  }

  setTimeout(ms, listener) {
    if (listener) {
      this.once('timeout', listener);
    }
    if (this.socket) {
      this.socket.setTimeout(ms);
    } else {
      this.once('socket', socket => socket.setTimeout(ms));
    }
    return this;
  }

  flushHeaders() {}

  setNoDelay() {}

  setSocketKeepAlive() {}
}

const bounded = read => each => read(bound(each));

module.exports = { ClientRequest };
