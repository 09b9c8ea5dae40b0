// Values that follow asynchronous work. The engine hands them on from promise to promise; what Java calls back is told here to go on
// with those of whoever asked.
const { Variable, Snapshot } = globalThis.AsyncContext;

exports.Variable = Variable;
exports.Snapshot = Snapshot;

/** A function that runs with the values of now. */
exports.bound = task => {
  const snapshot = new Snapshot();
  return (...args) => snapshot.run(task, ...args);
};
