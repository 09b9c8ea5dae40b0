// The body of a request or of a response: bytes that are there, or that come piece by piece.
const { fromHost } = require('../bytes.js');
const { Codec } = require('../zlib/codec.js');
const { Blob, FormData, multipart, bytesOf } = require('./forms.js');

const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';

const isStream = given => typeof given === 'object' && given !== null && typeof given.getReader === 'function';

/** {bytes | stream, type} of what may be given as a body. */
const bodyOf = given => {
  if (given === undefined || given === null) {
    return { bytes: null };
  }
  if (isStream(given)) {
    return { stream: given };
  }
  if (given instanceof FormData) {
    return multipart(given);
  }
  if (given instanceof URLSearchParams) {
    return { bytes: bytesOf(given.toString()), type: FORM };
  }
  if (given instanceof Blob) {
    return { bytes: bytesOf(given), type: given.type || undefined };
  }
  if (typeof given[Symbol.asyncIterator] === 'function') {
    return { stream: require('stream').Readable.toWeb(given) };
  }
  const isText = !ArrayBuffer.isView(given) && !(given instanceof ArrayBuffer);
  return { bytes: bytesOf(given), type: isText ? 'text/plain;charset=UTF-8' : undefined };
};

const failed = failure => {
  const { code, message } = JSON.parse(failure);
  return new TypeError('terminated', { cause: Object.assign(new Error(message), { code }) });
};

/** A function that promises the next piece, null at the end, of one that calls back. */
const pieces = read => () =>
  new Promise((resolve, reject) => {
    read((failure, bytes) => (failure ? reject(failed(failure)) : resolve(bytes && fromHost(bytes))));
  });

const CODINGS = { gzip: 'gunzip', 'x-gzip': 'gunzip', deflate: 'inflate', br: 'brotliDecompress' };

/** The same without a content coding. */
const decoded = (next, coding) => {
  const kind = CODINGS[coding?.trim().toLowerCase()];
  if (!kind) {
    return next;
  }
  let codec = new Codec(kind);
  let begun = false;
  return async () => {
    while (codec) {
      const bytes = await next();
      begun ||= bytes !== null;
      const plain = bytes ? codec.feed(bytes) : begun ? codec.finish() : Buffer.alloc(0);
      codec = bytes && codec;
      if (plain.length > 0) {
        return plain;
      }
    }
    return null;
  };
};

const streamOf = next =>
  new ReadableStream(
    {
      type: 'bytes',
      async pull(controller) {
        const bytes = await next();
        if (bytes) {
          controller.enqueue(new Uint8Array(bytes));
        } else {
          controller.close();
          controller.byobRequest?.respond(0);
        }
      },
    },
    { highWaterMark: 0 }
  );

const all = async next => {
  const parts = [];
  for (let bytes = await next(); bytes; bytes = await next()) {
    parts.push(bytes);
  }
  return parts.length === 1 ? parts[0] : Buffer.concat(parts);
};

/** What next() is for a reader of a stream. */
const nextOf = reader => async () => {
  const { done, value } = await reader.read();
  if (!done && !ArrayBuffer.isView(value)) {
    throw new TypeError('Received non-Uint8Array chunk');
  }
  return done ? null : value;
};

module.exports = { bodyOf, pieces, decoded, streamOf, all, nextOf };
