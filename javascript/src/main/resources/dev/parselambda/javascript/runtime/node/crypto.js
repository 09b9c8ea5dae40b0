const host = require('host:');

module.exports = { randomUUID: () => host.randomUUID() };
