const EventEmitter = require('events/');

module.exports = Object.assign(EventEmitter, {
  /** Resolves with the arguments of the next event. */
  once: (emitter, name) =>
    new Promise((resolve, reject) => {
      const fail = error => {
        emitter.removeListener(name, done);
        reject(error);
      };
      const done = (...args) => {
        emitter.removeListener('error', fail);
        resolve(args);
      };
      emitter.once(name, done);
      if (name !== 'error') {
        emitter.once('error', fail);
      }
    }),
});
