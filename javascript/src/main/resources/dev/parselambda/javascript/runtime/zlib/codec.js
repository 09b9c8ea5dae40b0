// Bytes that Java compresses or decompresses piece by piece.
const host = require('host:');
const { toHost, fromHost } = require('../bytes.js');

const [MORE, NOW, END] = ['MORE', 'NOW', 'END'];
const NOTHING = new Uint8Array(0);

// As zlib counts them.
const NUMBERS = { Z_NEED_DICT: 2, Z_DATA_ERROR: -3, Z_BUF_ERROR: -5 };

const bytesOf = data => {
  if (typeof data === 'string') {
    return Buffer.from(data);
  }
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
};

class Codec {
  #feed;

  constructor(kind, { level = -1, strategy = 0, dictionary } = {}) {
    this.#feed = host.codec(kind, level, strategy, dictionary ? toHost(bytesOf(dictionary)) : null);
  }

  #run(data, until) {
    try {
      return fromHost(this.#feed(toHost(bytesOf(data)), until));
    } catch (e) {
      throw e.code in NUMBERS ? Object.assign(e, { errno: NUMBERS[e.code] }) : e;
    }
  }

  feed(data) {
    return this.#run(data, MORE);
  }

  flush() {
    return this.#run(NOTHING, NOW);
  }

  finish(data = NOTHING) {
    return this.#run(data, END);
  }
}

module.exports = { Codec };
