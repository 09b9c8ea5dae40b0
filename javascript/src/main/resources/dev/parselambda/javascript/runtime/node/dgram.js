module.exports = require('../absent.js')('dgram', ['Socket', 'createSocket'], 'there is no UDP; use https');
