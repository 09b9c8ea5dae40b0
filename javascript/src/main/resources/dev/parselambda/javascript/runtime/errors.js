// What code threw, as Java takes it: {code?, message}, a code where the app chose one.

/**
 * @param Parse the SDK of the code
 * @param silent what is said for an error that says nothing
 */
exports.errorOf = (Parse, e, silent) => {
  if (!e) {
    return { message: silent };
  }
  if (e instanceof Parse.Error || e instanceof globalThis.Parse.Error) {
    return { code: typeof e.code === 'number' ? e.code : undefined, message: e.message === undefined ? undefined : plain(e.message) };
  }
  return { message: typeof e === 'string' ? e : plain(e.message || e) };
};

/** What has no JSON is told as a text. */
const plain = value => {
  try {
    return JSON.stringify(value) === undefined ? String(value) : value;
  } catch (e) {
    return String(value);
  }
};

/** Whether an error was already made for Java. */
class Refusal {
  constructor(error) {
    this.error = error;
  }
}

exports.Refusal = Refusal;

/** Runs a validator that is a function: what it throws is 142 unless it says otherwise. */
exports.validate = async (Parse, validator, request) => {
  if (typeof validator !== 'function') {
    return;
  }
  try {
    await validator(request);
  } catch (e) {
    throw new Refusal({ code: Parse.Error.VALIDATION_ERROR, ...exports.errorOf(Parse, e, 'Validation failed.') });
  }
};
