// What http and https have in common.
const absent = require('../absent.js');
const { METHODS, STATUS_CODES } = require('./codes.js');
const { OutgoingMessage, checkName, checkValue } = require('./outgoing.js');
const { ClientRequest } = require('./request.js');
const { IncomingMessage } = require('./response.js');
const { optionsOf } = require('./target.js');

class ServerResponse extends OutgoingMessage {}

module.exports = (name, Agent) => {
  const request = (input, ...rest) => {
    const listener = typeof rest[rest.length - 1] === 'function' ? rest.pop() : undefined;
    return new ClientRequest(optionsOf(input, rest[0]), `${name}:`, listener);
  };
  return {
    Agent,
    globalAgent: new Agent({ keepAlive: true }),
    ClientRequest,
    IncomingMessage,
    OutgoingMessage,
    ServerResponse,
    METHODS,
    STATUS_CODES,
    maxHeaderSize: 16384,
    validateHeaderName: checkName,
    validateHeaderValue: checkValue,
    request,
    get(...args) {
      const sent = request(...args);
      sent.end();
      return sent;
    },
    ...absent(name, ['Server', 'createServer'], 'code is called by functions and triggers, it has no server of its own'),
  };
};
