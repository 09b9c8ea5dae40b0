// Java keeps and shares connections itself: an agent is only what it was made with.
const { EventEmitter } = require('events');

const agent = (protocol, defaultPort) =>
  class Agent extends EventEmitter {
    constructor(options = {}) {
      super();
      this.options = { ...options };
      this.protocol = protocol;
      this.defaultPort = defaultPort;
      this.keepAlive = Boolean(options.keepAlive);
      this.maxSockets = options.maxSockets ?? Infinity;
      this.maxFreeSockets = options.maxFreeSockets ?? 256;
      this.maxTotalSockets = options.maxTotalSockets ?? Infinity;
      this.requests = {};
      this.sockets = {};
      this.freeSockets = {};
    }

    destroy() {}
  };

exports.HttpAgent = agent('http:', 80);
exports.HttpsAgent = agent('https:', 443);
