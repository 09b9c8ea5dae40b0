module.exports = require('../web/streams.js');
