// The context of a request on its way from code to code: what is no plain JSON in it comes back as what it was. It is marked, so that
// JSON that a client has sent is never taken for it.
const { full } = require('./objects.js');

const MARK = '__value';

const isObject = value => typeof value === 'object' && value !== null;

const isPlain = value => [Object.prototype, null].includes(Object.getPrototypeOf(value));

const each = (object, change) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

const typed = (Parse, value) => {
  if (value instanceof Parse.Object) {
    return { ...full(Parse, value), __type: 'Object', className: value.className };
  }
  const isValue =
    (value instanceof Date && !Number.isNaN(value.getTime())) ||
    value instanceof Parse.GeoPoint ||
    value instanceof Parse.Polygon ||
    (value instanceof Parse.File && value.url());
  return isValue ? Parse._encode(value) : undefined;
};

const encode = (Parse, value) => {
  if (!isObject(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(one => encode(Parse, one));
  }
  if (isPlain(value)) {
    return each(value, one => encode(Parse, one));
  }
  const json = typed(Parse, value);
  return json ? { ...json, [MARK]: true } : value;
};

const decode = (Parse, json) => {
  if (!isObject(json)) {
    return json;
  }
  if (Array.isArray(json)) {
    return json.map(one => decode(Parse, one));
  }
  if (!Object.hasOwn(json, MARK)) {
    return each(json, one => decode(Parse, one));
  }
  const { [MARK]: _, ...value } = json;
  return Parse._decode(undefined, value);
};

exports.encode = encode;

/** Without a prototype, as nothing in it but what was given is meant. */
exports.decode = (Parse, json) => Object.assign(Object.create(null), decode(Parse, json));
