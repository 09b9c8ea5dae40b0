// Lines of a stream. There is no terminal to ask.
const { EventEmitter } = require('events');
const absent = require('../absent.js');

class Interface extends EventEmitter {
  #input;
  closed = false;

  constructor({ input }) {
    super();
    this.#input = input;
    const decoder = new TextDecoder();
    let rest = '';
    input.on('data', part => {
      const lines = (rest + (typeof part === 'string' ? part : decoder.decode(part, { stream: true }))).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      lines.forEach(line => this.emit('line', line));
    });
    input.on('end', () => {
      if (rest) {
        this.emit('line', rest);
      }
      this.close();
    });
    input.on('error', e => this.emit('error', e));
  }

  pause() {
    this.#input.pause();
    return this;
  }

  resume() {
    this.#input.resume();
    return this;
  }

  close() {
    if (!this.closed) {
      this.closed = true;
      this.emit('close');
    }
  }

  async *[Symbol.asyncIterator]() {
    const lines = [];
    let wake = () => {};
    let failure;
    this.on('line', line => {
      lines.push(line);
      wake();
    });
    this.on('error', e => {
      failure = e;
      wake();
    });
    this.on('close', () => wake());
    while (true) {
      while (lines.length > 0) {
        yield lines.shift();
      }
      if (failure) {
        throw failure;
      }
      if (this.closed) {
        return;
      }
      await new Promise(resolve => {
        wake = resolve;
      });
    }
  }
}

module.exports = {
  Interface,
  createInterface: (input, output) => new Interface(input.input ? input : { input, output }),
  ...absent('readline', ['clearLine', 'cursorTo', 'emitKeypressEvents', 'moveCursor'], 'there is no terminal'),
};
