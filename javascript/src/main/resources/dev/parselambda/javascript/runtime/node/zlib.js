// By Java: deflate in all its frames, and what was compressed by Brotli.
const { Transform } = require('stream');
const host = require('host:');
const absent = require('../absent.js');
const { toHost } = require('../bytes.js');
const { Codec } = require('../zlib/codec.js');
const constants = require('../zlib/constants.js');

const KINDS = {
  Gzip: 'gzip',
  Gunzip: 'gunzip',
  Deflate: 'deflate',
  Inflate: 'inflate',
  DeflateRaw: 'deflateRaw',
  InflateRaw: 'inflateRaw',
  Unzip: 'unzip',
  BrotliDecompress: 'brotliDecompress',
};

/** Whether what ends too early is taken for what it is. */
const isLenient = ({ finishFlush }) => finishFlush === constants.Z_SYNC_FLUSH;

const end = (codec, options, data) => {
  if (!isLenient(options)) {
    return codec.finish(data);
  }
  const bytes = data === undefined ? Buffer.alloc(0) : codec.feed(data);
  try {
    return Buffer.concat([bytes, codec.finish()]);
  } catch (e) {
    if (e.code === 'Z_BUF_ERROR') {
      return bytes;
    }
    throw e;
  }
};

const at = (work, done) => {
  let bytes;
  try {
    bytes = work();
  } catch (e) {
    done(e);
    return;
  }
  done(null, bytes.length > 0 ? bytes : undefined);
};

const streamOf = kind =>
  class extends Transform {
    #codec;
    #options;
    bytesWritten = 0;

    constructor(options = {}) {
      super(options);
      this.#options = options;
      this.#codec = new Codec(kind, options);
    }

    _transform(chunk, encoding, done) {
      this.bytesWritten += chunk.length;
      at(() => this.#codec.feed(chunk), done);
    }

    _flush(done) {
      at(() => end(this.#codec, this.#options), done);
    }

    flush(...args) {
      const done = args.pop();
      this.push(this.#codec.flush());
      if (typeof done === 'function') {
        process.nextTick(done);
      }
    }

    close(done) {
      if (done) {
        this.once('close', done);
      }
      this.destroy();
    }
  };

const limited = (bytes, { maxOutputLength = Infinity }) => {
  if (bytes.length > maxOutputLength) {
    throw Object.assign(new RangeError(`Cannot create a Buffer larger than ${maxOutputLength} bytes`), { code: 'ERR_BUFFER_TOO_LARGE' });
  }
  return bytes;
};

const zlib = {
  constants,
  codes: { Z_OK: 0, Z_STREAM_END: 1, Z_NEED_DICT: 2, Z_ERRNO: -1, Z_STREAM_ERROR: -2, Z_DATA_ERROR: -3, Z_MEM_ERROR: -4, Z_BUF_ERROR: -5 },
  crc32: (data, before = 0) => host.crc32(toHost(Buffer.from(data)), before),
  ...absent('zlib', ['BrotliCompress', 'brotliCompress', 'brotliCompressSync', 'createBrotliCompress'], 'use gzip'),
};

for (const [name, kind] of Object.entries(KINDS)) {
  const Stream = streamOf(kind);
  const now = (data, options = {}) => limited(end(new Codec(kind, options), options, data), options);
  const method = name[0].toLowerCase() + name.slice(1);
  Object.defineProperty(Stream, 'name', { value: name });
  zlib[name] = Stream;
  zlib[`create${name}`] = options => new Stream(options);
  zlib[`${method}Sync`] = now;
  zlib[method] = (data, ...rest) => {
    const callback = rest.pop();
    setImmediate(() => {
      let bytes;
      try {
        bytes = now(data, rest[0]);
      } catch (e) {
        callback(e);
        return;
      }
      callback(null, bytes);
    });
  };
}

for (const [name, value] of Object.entries(constants)) {
  if (name.startsWith('Z_')) {
    zlib[name] = value;
  }
}

module.exports = zlib;
