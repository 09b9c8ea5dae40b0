const absent = require('../absent.js');

const NAMES = ['Script', 'createContext', 'compileFunction', 'runInContext', 'runInNewContext', 'runInThisContext', 'SourceTextModule'];

module.exports = { isContext: () => false, ...absent('vm', NAMES, 'code makes no contexts of its own') };
