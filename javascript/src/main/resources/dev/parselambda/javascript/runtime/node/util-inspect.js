// util.inspect and util.format: how values look in a log.
const custom = Symbol.for('nodejs.util.inspect.custom');

const inspect = (value, options) => {
  const depth = options && typeof options === 'object' && options.depth !== undefined ? options.depth : 2;
  if (value && typeof value[custom] === 'function') {
    const shown = value[custom](depth, options || {}, inspect);
    return typeof shown === 'string' ? shown : inspect(shown, options);
  }
  if (value instanceof Error) {
    return value.stack || String(value);
  }
  // Here, for it asks `util` in its turn.
  return require('object-inspect')(value, { depth: depth === null ? Infinity : depth + 1, customInspect: false });
};

inspect.custom = custom;
inspect.defaultOptions = {};

const json = value => {
  try {
    return JSON.stringify(value);
  } catch (e) {
    return '[Circular]';
  }
};

const number = value => (typeof value === 'bigint' ? `${value}n` : typeof value === 'symbol' ? NaN : Number(value));

const placeholders = {
  s: value => (typeof value === 'object' && value !== null ? inspect(value, { depth: 0 }) : String(value)),
  d: value => String(number(value)),
  i: value => String(typeof value === 'object' ? NaN : parseInt(value, 10)),
  f: value => String(typeof value === 'symbol' ? NaN : parseFloat(value)),
  j: json,
  o: value => inspect(value, { depth: 4 }),
  O: value => inspect(value),
  c: () => '',
};

const format = (...args) => {
  const parts = [];
  if (typeof args[0] === 'string' && args.length > 1) {
    const text = args.shift();
    parts.push(
      text.replace(/%([sdifjoOc%])/g, (found, kind) => {
        if (kind === '%') {
          return '%';
        }
        return args.length > 0 ? placeholders[kind](args.shift()) : found;
      })
    );
  }
  for (const arg of args) {
    parts.push(typeof arg === 'string' ? arg : inspect(arg));
  }
  return parts.join(' ');
};

module.exports = { inspect, format };
