// The Parse SDK names this package for its LiveQuery client, which needs connections that stay.
module.exports = class WebSocket {
  constructor() {
    throw new Error('There are no WebSocket connections in Cloud Code: a LiveQuery client cannot run here');
  }
};
