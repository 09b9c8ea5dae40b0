module.exports = require('./assert.js').strict;
