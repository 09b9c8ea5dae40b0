// CommonJS: which file a name means is found by Java, what a file exports is kept here, once in a context.
module.exports = host => {
  const modules = new Map();
  const listeners = [];
  const bundled = path => path.startsWith('bundle:');

  class Module {
    constructor(filename, parent) {
      this.id = filename;
      this.filename = filename;
      this.path = filename.slice(0, filename.lastIndexOf('/'));
      this.exports = {};
      this.parent = parent;
      this.children = [];
      this.loaded = false;
      this.require = requireOf(this);
    }
  }

  function requireOf(module) {
    const require = name => {
      if (name === 'host:' && bundled(module.filename)) {
        return host;
      }
      if (name === 'loader:' && bundled(module.filename)) {
        return loader;
      }
      if (typeof name !== 'string' || name === '') {
        throw Object.assign(new TypeError('The name of a module must be a text that is not empty'), { code: 'ERR_INVALID_ARG_VALUE' });
      }
      return load(host.resolve(name, module.filename), module).exports;
    };
    require.resolve = name => host.resolve(name, module.filename);
    require.cache = Object.create(null);
    require.main = mainModule;
    return require;
  }

  let mainModule;

  function load(path, parent) {
    const known = modules.get(path);
    if (known) {
      return known;
    }
    const module = new Module(path, parent);
    modules.set(path, module);
    try {
      fill(module);
    } catch (e) {
      modules.delete(path);
      throw e;
    }
    module.loaded = true;
    for (const { pattern, listener } of listeners) {
      if (pattern.test(path) && !bundled(path)) {
        listener(module.exports);
      }
    }
    return module;
  }

  function fill(module) {
    const path = module.filename;
    if (path.endsWith('.json')) {
      module.exports = JSON.parse(host.readModule(path));
      return;
    }
    if (host.isEsModule(path)) {
      throw Object.assign(new Error(`require() of the ES module ${path} is not supported: import it`), { code: 'ERR_REQUIRE_ESM' });
    }
    host.compile(path).call(module.exports, module.exports, module.require, module, path, module.path);
  }

  // For what imports modules of CommonJS, see CommonJsExports in Java.
  Object.defineProperty(globalThis, Symbol.for('parse-lambda.require'), { value: path => load(path).exports });

  const loader = {
    requireFor: filename => requireOf(new Module(filename)),
    onLoad: (pattern, listener) => listeners.push({ pattern, listener }),
    main: path => (host.isEsModule(path) ? import(path) : load(path).exports),
    namesOf(path) {
      const all = load(path).exports;
      return all && (typeof all === 'object' || typeof all === 'function') ? Object.keys(all) : [];
    },
  };
  return loader;
};
