// CommonJS: which file a name means is found by Java, what a file exports is kept here, once in a context.
module.exports = host => {
  const bundle = new Map();
  const cache = Object.create(null);
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
    require.cache = cache;
    return require;
  }

  function load(path, parent) {
    const known = bundled(path) ? bundle.get(path) : cache[path];
    if (known) {
      return known;
    }
    const module = new Module(path, parent);
    if (bundled(path)) {
      bundle.set(path, module);
    } else {
      cache[path] = module;
    }
    try {
      fill(module);
    } catch (e) {
      bundle.delete(path);
      delete cache[path];
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

  /** What require() of an ES module gives: as in Node.js its namespace, marked for code that Babel and TypeScript have compiled. */
  function exportsOf(namespace, path) {
    try {
      Object.keys(namespace);
    } catch (e) {
      // What it exports is not there yet.
      throw Object.assign(new Error(`require() of ${path}, an ES module that waits at its top level: import() it`), {
        code: 'ERR_REQUIRE_ASYNC_MODULE',
      });
    }
    if ('module.exports' in namespace) {
      return namespace['module.exports'];
    }
    if (!('default' in namespace) || '__esModule' in namespace) {
      return namespace;
    }
    const marked = Object.create(null, { __esModule: { value: true, enumerable: true } });
    for (const name of Object.keys(namespace)) {
      Object.defineProperty(marked, name, { enumerable: true, get: () => namespace[name] });
    }
    return marked;
  }

  function fill(module) {
    const path = module.filename;
    if (path.endsWith('.json')) {
      module.exports = JSON.parse(host.readModule(path));
      return;
    }
    if (host.isEsModule(path)) {
      module.exports = exportsOf(host.evaluate(path), path);
      return;
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
