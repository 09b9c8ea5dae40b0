const { tagged } = require('./tags.js');

const CODES = {
  InvalidCharacterError: 5,
  NotSupportedError: 9,
  SyntaxError: 12,
  InvalidAccessError: 15,
  AbortError: 20,
  TimeoutError: 23,
  DataCloneError: 25,
};

class DOMException extends Error {
  #name;

  constructor(message = '', name = 'Error') {
    super(message);
    this.#name = typeof name === 'object' ? name.name : name;
    if (typeof name === 'object' && 'cause' in name) {
      this.cause = name.cause;
    }
  }

  get name() {
    return this.#name;
  }

  get code() {
    return CODES[this.#name] || 0;
  }
}

class Event {
  constructor(type, { cancelable = false } = {}) {
    this.type = type;
    this.cancelable = cancelable;
    this.defaultPrevented = false;
    this.timeStamp = performance.now();
  }

  preventDefault() {
    this.defaultPrevented = this.cancelable;
  }

  stopImmediatePropagation() {
    this.stopped = true;
  }
}

class CustomEvent extends Event {
  constructor(type, init = {}) {
    super(type, init);
    this.detail = init.detail ?? null;
  }
}

class EventTarget {
  #listeners = new Map();

  addEventListener(type, listener, options) {
    const list = this.#listeners.get(type) || [];
    if (listener && !list.some(each => each.listener === listener)) {
      list.push({ listener, once: Boolean(options && options.once) });
    }
    this.#listeners.set(type, list);
  }

  removeEventListener(type, listener) {
    const list = this.#listeners.get(type) || [];
    this.#listeners.set(type, list.filter(each => each.listener !== listener));
  }

  dispatchEvent(event) {
    event.target = this;
    event.currentTarget = this;
    const handler = this[`on${event.type}`];
    if (typeof handler === 'function') {
      handler.call(this, event);
    }
    for (const { listener, once } of [...(this.#listeners.get(event.type) || [])]) {
      if (event.stopped) {
        break;
      }
      if (once) {
        this.removeEventListener(event.type, listener);
      }
      if (typeof listener === 'function') {
        listener.call(this, event);
      } else {
        listener.handleEvent(event);
      }
    }
    return !event.defaultPrevented;
  }
}

class AbortSignal extends EventTarget {
  aborted = false;
  reason = undefined;
  onabort = null;

  throwIfAborted() {
    if (this.aborted) {
      throw this.reason;
    }
  }

  static abort(reason) {
    const controller = new AbortController();
    controller.abort(reason);
    return controller.signal;
  }

  static timeout(ms) {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), ms);
    return controller.signal;
  }

  static any(signals) {
    const controller = new AbortController();
    for (const signal of signals) {
      if (signal.aborted) {
        controller.abort(signal.reason);
      } else {
        signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
      }
    }
    return controller.signal;
  }
}

class AbortController {
  signal = new AbortSignal();

  abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    if (!this.signal.aborted) {
      this.signal.aborted = true;
      this.signal.reason = reason;
      this.signal.dispatchEvent(new Event('abort'));
    }
  }
}

tagged({ DOMException, Event, CustomEvent, EventTarget, AbortSignal, AbortController });

module.exports = { DOMException, Event, CustomEvent, EventTarget, AbortSignal, AbortController };
