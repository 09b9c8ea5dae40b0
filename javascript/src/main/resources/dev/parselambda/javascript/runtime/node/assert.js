const { dequal } = require('dequal');
const { inspect } = require('./util-inspect.js');

class AssertionError extends Error {
  constructor({ message, actual, expected, operator }) {
    super(message);
    Object.assign(this, { actual, expected, operator, code: 'ERR_ASSERTION', generatedMessage: false });
    this.name = 'AssertionError';
  }
}

const fail = (message, actual, expected, operator) => {
  if (message instanceof Error) {
    throw message;
  }
  throw new AssertionError({ message: message ?? `Expected: ${inspect(actual)} ${operator} ${inspect(expected)}`, actual, expected, operator });
};

const check = (holds, operator) => (actual, expected, message) => {
  if (!holds(actual, expected)) {
    fail(message, actual, expected, operator);
  }
};

const ok = (value, message) => {
  if (!value) {
    fail(message ?? 'The expression evaluated to a falsy value', value, true, '==');
  }
};

const looseDeep = (a, b) => dequal(a, b) || dequal(JSON.stringify(a), JSON.stringify(b));

const fits = (error, expected) => {
  if (expected === undefined || typeof expected === 'string') {
    return true;
  }
  if (expected instanceof RegExp) {
    return expected.test(String(error));
  }
  if (typeof expected === 'function') {
    return error instanceof expected || (!(expected.prototype instanceof Error) && expected !== Error && expected(error) === true);
  }
  return Object.keys(expected).every(key => (expected[key] instanceof RegExp ? expected[key].test(error[key]) : dequal(error[key], expected[key])));
};

const judge = (thrown, expected, message) => {
  if (!thrown) {
    fail(typeof expected === 'string' ? expected : message ?? 'Missing expected exception.', undefined, expected, 'throws');
  }
  if (!fits(thrown.error, expected)) {
    throw thrown.error;
  }
};

const caught = run => {
  try {
    run();
    return undefined;
  } catch (error) {
    return { error };
  }
};

const assert = Object.assign((value, message) => ok(value, message), {
  AssertionError,
  ok,
  fail: message => fail(message ?? 'Failed', undefined, undefined, 'fail'),
  equal: check((a, b) => a == b || (a !== a && b !== b), '=='),
  notEqual: check((a, b) => a != b, '!='),
  strictEqual: check(Object.is, 'strictEqual'),
  notStrictEqual: check((a, b) => !Object.is(a, b), 'notStrictEqual'),
  deepEqual: check(looseDeep, 'deepEqual'),
  deepStrictEqual: check(dequal, 'deepStrictEqual'),
  notDeepEqual: check((a, b) => !looseDeep(a, b), 'notDeepEqual'),
  notDeepStrictEqual: check((a, b) => !dequal(a, b), 'notDeepStrictEqual'),
  match: check((text, pattern) => pattern.test(text), 'match'),
  doesNotMatch: check((text, pattern) => !pattern.test(text), 'doesNotMatch'),
  throws: (run, expected, message) => judge(caught(run), expected, message),
  doesNotThrow(run) {
    run();
  },
  rejects: async (work, expected, message) => {
    let thrown;
    try {
      await (typeof work === 'function' ? work() : work);
    } catch (error) {
      thrown = { error };
    }
    judge(thrown, expected, message);
  },
  doesNotReject: async work => {
    await (typeof work === 'function' ? work() : work);
  },
  ifError(value) {
    if (value !== null && value !== undefined) {
      throw value;
    }
  },
});

assert.strict = Object.assign((value, message) => ok(value, message), assert, {
  equal: assert.strictEqual,
  notEqual: assert.notStrictEqual,
  deepEqual: assert.deepStrictEqual,
  notDeepEqual: assert.notDeepStrictEqual,
});

module.exports = assert;
