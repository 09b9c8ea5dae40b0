// Two ports that send each other copies, within a context.
class MessagePort extends EventTarget {
  #other;
  #isClosed = false;

  static pair() {
    const [one, other] = [new MessagePort(), new MessagePort()];
    one.#other = other;
    other.#other = one;
    return [one, other];
  }

  postMessage(message) {
    const data = structuredClone(message);
    const to = this.#other;
    setImmediate(() => {
      if (!to.#isClosed) {
        to.dispatchEvent(Object.assign(new Event('message'), { data }));
      }
    });
  }

  start() {}

  close() {
    this.#isClosed = true;
    this.#other.#isClosed = true;
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }

  on(name, listener) {
    this.addEventListener(name, event => listener(event.data));
    return this;
  }
}

class MessageChannel {
  constructor() {
    [this.port1, this.port2] = MessagePort.pair();
  }
}

module.exports = { MessagePort, MessageChannel };
