/** The bytes of a body, which are all there: read in one piece. */
class ReadableStream {
  #chunks;
  locked = false;

  constructor(source = {}) {
    this.#chunks = [];
    let closed = false;
    const controller = {
      enqueue: chunk => this.#chunks.push(chunk),
      close: () => {
        closed = true;
      },
      error: e => {
        throw e;
      },
    };
    if (source.start) {
      source.start(controller);
    }
    this.pull = source.pull && (() => !closed && source.pull(controller));
  }

  getReader() {
    this.locked = true;
    return {
      read: async () => {
        if (this.#chunks.length === 0 && this.pull) {
          await this.pull();
        }
        return this.#chunks.length > 0 ? { done: false, value: this.#chunks.shift() } : { done: true, value: undefined };
      },
      releaseLock: () => {
        this.locked = false;
      },
      cancel: async () => {
        this.#chunks = [];
      },
    };
  }

  async cancel() {
    this.#chunks = [];
  }

  async *[Symbol.asyncIterator]() {
    const reader = this.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      yield next.value;
    }
  }
}

module.exports = { ReadableStream };
