const absent = require('../absent.js');
const host = require('host:');

module.exports = {
  getHeapStatistics() {
    const { heapTotal, heapUsed } = JSON.parse(host.memory());
    return { heap_size_limit: heapTotal, total_heap_size: heapTotal, used_heap_size: heapUsed };
  },
  ...absent('v8', ['serialize', 'deserialize', 'getHeapSnapshot', 'writeHeapSnapshot', 'setFlagsFromString'], 'this is not V8'),
};
