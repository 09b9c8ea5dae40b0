const absent = require('../absent.js');

module.exports = {
  performance,
  constants: {},
  ...absent('perf_hooks', ['PerformanceObserver', 'monitorEventLoopDelay', 'createHistogram'], 'use performance.now()'),
};
