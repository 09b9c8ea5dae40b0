const host = require('host:');

module.exports = {
  EOL: '\n',
  arch: () => process.arch,
  cpus: () => Array.from({ length: process.processors }, () => ({ model: 'unknown', speed: 0, times: {} })),
  availableParallelism: () => process.processors,
  endianness: () => 'LE',
  freemem: () => JSON.parse(host.memory()).free,
  totalmem: () => JSON.parse(host.memory()).heapTotal,
  homedir: () => process.env.HOME || '/',
  hostname: () => process.env.HOSTNAME || 'localhost',
  loadavg: () => [0, 0, 0],
  networkInterfaces: () => ({}),
  platform: () => process.platform,
  release: () => '',
  tmpdir: () => process.env.TMPDIR || '/tmp',
  type: () => 'Linux',
  uptime: () => process.uptime(),
  constants: { signals: {}, errno: {} },
};
