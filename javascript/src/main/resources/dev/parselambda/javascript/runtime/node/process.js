const host = require('host:');

const started = Date.now();
const settings = { versions: { node: '22.0.0' }, version: 'v22.0.0' };

module.exports = {
  ...settings,
  env: JSON.parse(host.environment()),
  argv: ['node', 'main.js'],
  execArgv: [],
  pid: 1,
  platform: 'linux',
  arch: 'x64',
  cwd: () => host.workingDirectory(),
  nextTick: (task, ...args) => {
    Promise.resolve().then(() => task(...args));
  },
  uptime: () => (Date.now() - started) / 1000,
  on() {
    return this;
  },
};
