// Calls of functions, of both kinds: those that return what they answer, and those that get a second argument to answer by.
const { errorOf, Refusal } = require('./errors.js');

const SENT = name =>
  `Cannot call ${name}() after response has already been sent. ` +
  'Make sure to call success() or error() only once per cloud function execution.';

const encoded = (Parse, value) => (value === undefined ? {} : { value: Parse._encode(value) });

exports.run = (Parse, handler, request) => {
  if (handler.length < 2) {
    return Promise.resolve(handler(request)).then(value => encoded(Parse, value));
  }
  return new Promise((resolve, reject) => {
    const answer = {};
    let sent = false;
    const send = name => {
      if (sent) {
        throw new Error(SENT(name));
      }
      sent = true;
    };
    const response = {
      success(value) {
        send('success');
        resolve({ ...encoded(Parse, value), ...answer });
      },
      error(e) {
        send('error');
        reject(new Refusal(errorOf(Parse, e, 'Script failed.')));
      },
      status(code) {
        answer.status = code;
        return response;
      },
      header(name, value) {
        answer.headers = { ...answer.headers, [name]: Array.isArray(value) ? value.join(', ') : String(value) };
        return response;
      },
      _isResponseSent: () => sent,
    };
    Promise.resolve(handler(request, response)).then(
      value => {
        if (!sent && value !== undefined) {
          response.success(value);
        }
      },
      e => {
        if (!sent) {
          response.error(e);
        }
      }
    );
  });
};
