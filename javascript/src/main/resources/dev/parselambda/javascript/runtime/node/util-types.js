const tagOf = value => Object.prototype.toString.call(value).slice(8, -1);
const isObject = value => typeof value === 'object' && value !== null;
const hasTag = tag => value => isObject(value) && tagOf(value) === tag;

const Typed = Object.getPrototypeOf(Uint8Array);
const AsyncFunction = async function () {}.constructor;
const Generator = function* () {}.constructor;

module.exports = {
  isDate: value => value instanceof Date || hasTag('Date')(value),
  isRegExp: value => value instanceof RegExp || hasTag('RegExp')(value),
  isNativeError: value => value instanceof Error || hasTag('Error')(value),
  isPromise: hasTag('Promise'),
  isMap: hasTag('Map'),
  isSet: hasTag('Set'),
  isWeakMap: hasTag('WeakMap'),
  isWeakSet: hasTag('WeakSet'),
  isArrayBuffer: hasTag('ArrayBuffer'),
  isSharedArrayBuffer: hasTag('SharedArrayBuffer'),
  isAnyArrayBuffer: value => hasTag('ArrayBuffer')(value) || hasTag('SharedArrayBuffer')(value),
  isArrayBufferView: ArrayBuffer.isView,
  isDataView: hasTag('DataView'),
  isTypedArray: value => value instanceof Typed,
  isUint8Array: value => value instanceof Uint8Array,
  isAsyncFunction: value => value instanceof AsyncFunction,
  isGeneratorFunction: value => value instanceof Generator,
  isBoxedPrimitive: value => [Number, String, Boolean, Symbol, BigInt].some(type => value instanceof type),
  isProxy: () => false,
};
