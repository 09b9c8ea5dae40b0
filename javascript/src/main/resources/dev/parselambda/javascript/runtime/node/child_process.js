const absent = require('../absent.js');

const NAMES = ['ChildProcess', 'exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'];

module.exports = absent('child_process', NAMES, 'code starts no processes');
