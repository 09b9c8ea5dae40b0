const host = require('host:');

const timeOrigin = Date.now();
const start = host.milliseconds();

exports.performance = {
  timeOrigin,
  now: () => host.milliseconds() - start,
  mark() {},
  measure() {},
  toJSON: () => ({ timeOrigin }),
};
