// Only what ES modules need to require others.
const { requireFor } = require('loader:');
const { fileURLToPath } = require('url');

exports.createRequire = from => requireFor(from instanceof URL || /^file:/.test(from) ? fileURLToPath(from) : String(from));
