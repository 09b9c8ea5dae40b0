// Values that follow asynchronous work need the help of the engine, which has none of this yet.
class AsyncResource {
  runInAsyncScope(task, self, ...args) {
    return task.apply(self, args);
  }

  static bind(task) {
    return task;
  }
}

class AsyncLocalStorage {
  constructor() {
    throw new Error('AsyncLocalStorage of node:async_hooks does not exist in Cloud Code of parse-lambda');
  }
}

module.exports = { AsyncResource, AsyncLocalStorage };
