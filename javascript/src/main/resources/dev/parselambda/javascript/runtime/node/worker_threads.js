const absent = require('../absent.js');
const { MessageChannel, MessagePort } = require('../web/messages.js');

module.exports = {
  isMainThread: true,
  threadId: 0,
  parentPort: null,
  workerData: null,
  MessageChannel,
  MessagePort,
  markAsUntransferable() {},
  ...absent('worker_threads', ['Worker', 'BroadcastChannel', 'receiveMessageOnPort'], 'work that computes belongs into Cloud Code in Java'),
};
