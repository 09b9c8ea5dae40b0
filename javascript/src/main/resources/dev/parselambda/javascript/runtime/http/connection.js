// What packages ask of the socket of a request. The connection itself is Java's, which keeps it for the next request.
const { EventEmitter } = require('events');

module.exports = class Connection extends EventEmitter {
  #request;
  #idle;
  connecting = false;
  destroyed = false;
  readable = true;
  writable = true;
  timeout = 0;

  constructor(request, { hostname, port, isSecure }) {
    super();
    this.#request = request;
    this.encrypted = isSecure;
    this.authorized = isSecure;
    this.remotePort = Number(port);
    this.servername = hostname;
  }

  setTimeout(ms, listener) {
    this.timeout = Number(ms) || 0;
    if (listener) {
      this.once('timeout', listener);
    }
    this.active();
    return this;
  }

  /** Something came or went: the time begins anew. */
  active() {
    clearTimeout(this.#idle);
    if (this.timeout > 0 && !this.destroyed) {
      this.#idle = setTimeout(() => this.emit('timeout'), this.timeout);
    }
  }

  /** It belongs to no request any more. */
  released() {
    clearTimeout(this.#idle);
    this.timeout = 0;
  }

  setNoDelay() {
    return this;
  }

  setKeepAlive() {
    return this;
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }

  destroy(error) {
    if (!this.destroyed) {
      this.destroyed = true;
      this.released();
      this.#request.destroy(error);
      this.emit('close', Boolean(error));
    }
    return this;
  }

  end() {
    return this;
  }
};
