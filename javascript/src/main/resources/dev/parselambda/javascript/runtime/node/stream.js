// The streams of Node.js, of the package `readable-stream`, and their way to and from those of the web.
const stream = require('readable-stream/lib/stream.js');

const { Readable, Writable, Duplex } = stream;

const chunkOf = chunk => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);

const web = name => require('../web/streams.js')[name];

Readable.fromWeb = (source, options) => Readable.from(source, { objectMode: false, ...options });

Readable.toWeb = readable => {
  const each = readable[Symbol.asyncIterator]();
  return new (web('ReadableStream'))({
    async pull(controller) {
      const { done, value } = await each.next();
      if (done) {
        controller.close();
      } else {
        controller.enqueue(chunkOf(value));
      }
    },
    cancel: reason => {
      readable.destroy(reason);
    },
  });
};

Writable.fromWeb = (target, options) => {
  const writer = target.getWriter();
  const settle = (work, done) => work.then(() => done(), done);
  return new Writable({
    ...options,
    write: (chunk, encoding, done) => settle(writer.ready.then(() => writer.write(chunk)), done),
    final: done => settle(writer.close(), done),
    destroy: (error, done) => settle(error ? writer.abort(error) : Promise.resolve(), () => done(error)),
  });
};

Writable.toWeb = writable =>
  new (web('WritableStream'))({
    write: chunk => new Promise((resolve, reject) => writable.write(chunk, e => (e ? reject(e) : resolve()))),
    close: () => new Promise(resolve => writable.end(resolve)),
    abort: reason => {
      writable.destroy(reason);
    },
  });

Duplex.fromWeb = ({ readable, writable }, options) =>
  Duplex.from({ readable: Readable.fromWeb(readable, options), writable: Writable.fromWeb(writable, options) });
Duplex.toWeb = duplex => ({ readable: Readable.toWeb(duplex), writable: Writable.toWeb(duplex) });

module.exports = stream;
