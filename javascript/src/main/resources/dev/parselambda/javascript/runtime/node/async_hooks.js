const absent = require('../absent.js');
const { Variable, Snapshot, bound } = require('../async.js');

class AsyncLocalStorage {
  #variable = new Variable();

  run(store, task, ...args) {
    return this.#variable.run(store, task, ...args);
  }

  exit(task, ...args) {
    return this.#variable.run(undefined, task, ...args);
  }

  getStore() {
    return this.#variable.get();
  }

  enterWith() {
    throw new Error('AsyncLocalStorage.enterWith() does not exist in Cloud Code of parse-lambda: use run()');
  }

  disable() {}

  static bind(task) {
    return bound(task);
  }

  static snapshot() {
    const snapshot = new Snapshot();
    return (task, ...args) => snapshot.run(task, ...args);
  }
}

class AsyncResource {
  #snapshot = new Snapshot();

  constructor(type) {
    this.type = type;
  }

  runInAsyncScope(task, self, ...args) {
    return this.#snapshot.run(() => task.apply(self, args));
  }

  bind(task, self) {
    const resource = this;
    return function (...args) {
      return resource.runInAsyncScope(task, self ?? this, ...args);
    };
  }

  emitDestroy() {
    return this;
  }

  static bind(task, type, self) {
    return new AsyncResource(type).bind(task, self);
  }
}

module.exports = {
  AsyncLocalStorage,
  AsyncResource,
  ...absent('async_hooks', ['createHook', 'executionAsyncId', 'triggerAsyncId', 'executionAsyncResource'], 'use AsyncLocalStorage'),
};
