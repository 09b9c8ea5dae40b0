// What code may know of the server's options.
const host = require('host:');

exports.settings = Object.freeze(JSON.parse(host.settings));
