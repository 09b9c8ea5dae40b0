const absent = require('../absent.js');

module.exports = {
  isPrimary: true,
  isMaster: true,
  isWorker: false,
  workers: {},
  ...absent('cluster', ['fork', 'setupPrimary', 'setupMaster'], 'the server itself runs code side by side'),
};
