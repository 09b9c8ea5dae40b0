// Reads of files. Nothing is written: on Lambda there is nowhere to write to that lasts.
const host = require('host:');
const { fromHost } = require('../bytes.js');

const path = file => (file instanceof URL ? require('./url.js').fileURLToPath(file) : String(file));

const encodingOf = options => (typeof options === 'string' ? options : options && options.encoding);

const readFileSync = (file, options) => {
  const bytes = fromHost(host.readFile(path(file)));
  const encoding = encodingOf(options);
  return encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes;
};

class Stats {
  constructor({ size, kind, modified, mode }) {
    this.size = size;
    this.mode = mode;
    this.mtimeMs = modified;
    this.mtime = new Date(modified);
    this.ctime = this.mtime;
    this.atime = this.mtime;
    this.birthtime = this.mtime;
    this.isFile = () => kind === 'file';
    this.isDirectory = () => kind === 'directory';
    this.isSymbolicLink = () => kind === 'link';
  }
}

const statSync = (file, options) => {
  if (options && options.throwIfNoEntry === false && !existsSync(file)) {
    return undefined;
  }
  return new Stats(JSON.parse(host.statFile(path(file))));
};

const existsSync = file => {
  try {
    return host.fileExists(path(file));
  } catch (e) {
    return false;
  }
};

const accessSync = file => {
  statSync(file);
};

const readdirSync = (folder, options) => {
  const names = JSON.parse(host.readFolder(path(folder)));
  if (!options || !options.withFileTypes) {
    return names;
  }
  return names.map(name => Object.assign(statSync(`${path(folder)}/${name}`), { name, parentPath: path(folder) }));
};

const realpathSync = file => host.realPath(path(file));

const reads = { readFile: readFileSync, stat: statSync, lstat: statSync, access: accessSync, readdir: readdirSync, realpath: realpathSync };

const refused = name =>
  function () {
    throw Object.assign(new Error(`EROFS: read-only file system: fs.${name}() does not exist in Cloud Code of parse-lambda`), { code: 'EROFS' });
  };

const fs = {
  readFileSync,
  statSync,
  lstatSync: statSync,
  existsSync,
  accessSync,
  readdirSync,
  realpathSync,
  promises: {},
  constants: { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 },
  exists: (file, callback) => callback(existsSync(file)),
};

for (const [name, read] of Object.entries(reads)) {
  fs.promises[name] = async (...args) => read(...args);
  fs[name] = (...args) => {
    const callback = args.pop();
    fs.promises[name](...args).then(value => callback(null, value), callback);
  };
}

for (const name of ['writeFile', 'appendFile', 'mkdir', 'rm', 'rmdir', 'unlink', 'rename', 'copyFile', 'chmod', 'mkdtemp', 'open']) {
  fs[name] = refused(name);
  fs[`${name}Sync`] = refused(`${name}Sync`);
  fs.promises[name] = async () => refused(name)();
}
fs.createReadStream = (file, options) => new fs.ReadStream(file, options);
fs.createWriteStream = refused('createWriteStream');
fs.WriteStream = refused('WriteStream');
fs.Stats = Stats;
Object.defineProperty(fs, 'ReadStream', {
  configurable: true,
  enumerable: true,
  get() {
    const { ReadStream } = require('../fs/read-stream.js');
    Object.defineProperty(fs, 'ReadStream', { value: ReadStream, writable: true, enumerable: true, configurable: true });
    return ReadStream;
  },
});

module.exports = fs;
