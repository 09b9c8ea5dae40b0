const { HttpAgent } = require('../http/agent.js');

module.exports = require('../http/module.js')('http', HttpAgent);
