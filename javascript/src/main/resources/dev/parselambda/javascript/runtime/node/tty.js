const absent = require('../absent.js');

module.exports = { isatty: () => false, ...absent('tty', ['ReadStream', 'WriteStream'], 'there is no terminal') };
