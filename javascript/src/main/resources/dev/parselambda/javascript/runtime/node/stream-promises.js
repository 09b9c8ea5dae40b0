const stream = require('stream');

const promised = work => (...args) =>
  new Promise((resolve, reject) => {
    work(...args, e => (e ? reject(e) : resolve()));
  });

module.exports = { pipeline: promised(stream.pipeline), finished: promised(stream.finished) };
