// Bytes as the functions of crypto take them and give them.
exports.bytesOf = (data, encoding) => {
  if (typeof data === 'string') {
    return Buffer.from(data, encoding === 'buffer' ? undefined : encoding);
  }
  if (ArrayBuffer.isView(data)) {
    return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  }
  if (data instanceof ArrayBuffer) {
    return Buffer.from(data);
  }
  throw Object.assign(new TypeError('The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView'), {
    code: 'ERR_INVALID_ARG_TYPE',
  });
};

exports.encoded = (bytes, encoding) => (encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes);

/** A function of Node.js with a callback, of one that answers at once. */
exports.called = work => (...args) => {
  const callback = args.pop();
  let value;
  try {
    value = work(...args);
  } catch (e) {
    setImmediate(() => callback(e));
    return;
  }
  setImmediate(() => callback(null, value));
};

/** Properties that are loaded when they are first asked for. */
exports.lazily = (target, names, load) => {
  for (const name of names) {
    Object.defineProperty(target, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = load()[name];
        Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
        return value;
      },
    });
  }
};
