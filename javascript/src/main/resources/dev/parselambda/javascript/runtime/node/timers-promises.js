const after = ms => (value, options) =>
  new Promise((resolve, reject) => {
    const signal = options && options.signal;
    if (signal && signal.aborted) {
      reject(signal.reason);
      return;
    }
    const timer = setTimeout(() => resolve(value), ms);
    if (signal) {
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }
  });

const wait = (ms, value, options) => after(ms)(value, options);

module.exports = {
  setTimeout: wait,
  setImmediate: (value, options) => after(0)(value, options),
  async *setInterval(ms, value, options) {
    while (true) {
      yield await wait(ms, value, options);
    }
  },
  scheduler: { wait, yield: () => wait(0) },
};
