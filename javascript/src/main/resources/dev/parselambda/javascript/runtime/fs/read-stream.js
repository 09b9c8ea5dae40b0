// A file as a stream. It is read as a whole when its bytes are first asked for.
const { Readable } = require('stream');
const fs = require('../node/fs.js');

class ReadStream extends Readable {
  #range;
  bytesRead = 0;

  constructor(path, options) {
    const given = typeof options === 'string' ? { encoding: options } : options ?? {};
    super({ encoding: given.encoding, highWaterMark: given.highWaterMark });
    this.path = path;
    this.#range = [given.start ?? 0, given.end === undefined ? undefined : given.end + 1];
  }

  _construct(done) {
    fs.promises.stat(this.path).then(() => {
      done();
      this.emit('open', 0);
      this.emit('ready');
    }, done);
  }

  _read() {
    let bytes;
    try {
      bytes = fs.readFileSync(this.path).subarray(...this.#range);
    } catch (e) {
      this.destroy(e);
      return;
    }
    this.bytesRead = bytes.length;
    this.push(bytes);
    this.push(null);
  }

  close(done) {
    this.destroy(null, done);
  }
}

module.exports = { ReadStream };
