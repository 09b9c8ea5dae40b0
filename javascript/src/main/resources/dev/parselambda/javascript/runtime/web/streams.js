// The streams of the web, of the package `web-streams-polyfill`, and those that change bytes.
const streams = require('web-streams-polyfill');

const { TransformStream } = streams;

const through = transformer => {
  const { readable, writable } = new TransformStream(transformer);
  return { readable, writable };
};

class TextEncoderStream {
  encoding = 'utf-8';

  constructor() {
    const encoder = new TextEncoder();
    Object.assign(this, through({ transform: (text, to) => to.enqueue(encoder.encode(text)) }));
  }
}

class TextDecoderStream {
  constructor(label, options) {
    const decoder = new TextDecoder(label, options);
    const push = (to, text) => text && to.enqueue(text);
    this.encoding = decoder.encoding;
    Object.assign(
      this,
      through({
        transform: (bytes, to) => push(to, decoder.decode(bytes, { stream: true })),
        flush: to => push(to, decoder.decode()),
      })
    );
  }
}

const converter = formats =>
  class {
    constructor(format) {
      if (!Object.hasOwn(formats, format)) {
        throw new TypeError(`Unsupported compression format: '${format}'`);
      }
      const { Codec } = require('../zlib/codec.js');
      const codec = new Codec(formats[format]);
      const push = (to, bytes) => bytes.length > 0 && to.enqueue(new Uint8Array(bytes));
      Object.assign(
        this,
        through({ transform: (bytes, to) => push(to, codec.feed(bytes)), flush: to => push(to, codec.finish()) })
      );
    }
  };

module.exports = {
  ...streams,
  TextEncoderStream,
  TextDecoderStream,
  CompressionStream: converter({ gzip: 'gzip', deflate: 'deflate', 'deflate-raw': 'deflateRaw' }),
  DecompressionStream: converter({ gzip: 'gunzip', deflate: 'inflate', 'deflate-raw': 'inflateRaw' }),
};
