// What the Parse SDK asks of `stream` when it is loaded: all of it would cost every context.
exports.Readable = { toWeb: readable => require('stream').Readable.toWeb(readable) };
