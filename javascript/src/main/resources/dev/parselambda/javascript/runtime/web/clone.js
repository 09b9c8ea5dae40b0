const { DOMException } = require('./events.js');

const refuse = value => {
  throw new DOMException(`${String(value)} could not be cloned.`, 'DataCloneError');
};

const clone = (value, seen) => {
  if (typeof value === 'function' || typeof value === 'symbol') {
    return refuse(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (seen.has(value)) {
    return seen.get(value);
  }
  const keep = copy => {
    seen.set(value, copy);
    return copy;
  };
  if (value instanceof Date) {
    return keep(new Date(value));
  }
  if (value instanceof RegExp) {
    return keep(new RegExp(value.source, value.flags));
  }
  if (value instanceof ArrayBuffer) {
    return keep(value.slice(0));
  }
  if (ArrayBuffer.isView(value)) {
    const buffer = value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
    return keep(value instanceof DataView ? new DataView(buffer) : new value.constructor(buffer));
  }
  if (value instanceof Map) {
    const copy = keep(new Map());
    value.forEach((each, key) => copy.set(clone(key, seen), clone(each, seen)));
    return copy;
  }
  if (value instanceof Set) {
    const copy = keep(new Set());
    value.forEach(each => copy.add(clone(each, seen)));
    return copy;
  }
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    return keep(Object(value.valueOf()));
  }
  if (value instanceof Error) {
    const copy = keep(new value.constructor(value.message));
    copy.stack = value.stack;
    return copy;
  }
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) {
    return refuse(value);
  }
  const copy = keep(Array.isArray(value) ? new Array(value.length) : {});
  for (const key of Object.keys(value)) {
    Object.defineProperty(copy, key, { value: clone(value[key], seen), writable: true, enumerable: true, configurable: true });
  }
  return copy;
};

exports.structuredClone = value => clone(value, new Map());
