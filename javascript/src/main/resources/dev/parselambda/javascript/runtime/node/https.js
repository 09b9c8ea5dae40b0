const { HttpsAgent } = require('../http/agent.js');

module.exports = require('../http/module.js')('https', HttpsAgent);
