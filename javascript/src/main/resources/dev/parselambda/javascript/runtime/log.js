// request.log: the log of the server.
const host = require('host:');
const { format } = require('./node/util-inspect.js');

const write = level => (...args) => host.log(level, format(...args));

module.exports = {
  error: write('error'),
  warn: write('warn'),
  info: write('info'),
  verbose: write('debug'),
  debug: write('debug'),
  silly: write('debug'),
  log: (level, ...args) => host.log(level, format(...args)),
};
