// What Java calls: each function answers by `done`, with JSON.
const { registry, names } = require('./cloud.js');
const requests = require('./requests.js');
const { errorOf } = require('./errors.js');

exports.load = (main, done) => {
  settle(async () => {
    await main();
    return names();
  }, done, e => ({ message: String((e && e.stack) || e) }));
};

const kinds = {
  async function(name, json) {
    const { handler, Parse } = registry.functions.get(name);
    const request = requests.functionRequest(Parse, json);
    const value = await handler(request);
    return value === undefined ? {} : { value: Parse._encode(value) };
  },

  async trigger(name, json) {
    const { handler, Parse } = registry.triggers.get(name);
    const request = requests.triggerRequest(Parse, json);
    const value = await handler(request);
    return requests.triggerAnswer(Parse, request, value);
  },

  async job(name, json, [message]) {
    const { handler, Parse } = registry.jobs.get(name);
    const value = await handler(requests.jobRequest(Parse, json, message));
    return typeof value === 'string' ? { value } : {};
  },
};

exports.call = (kind, name, text, done, more) => {
  settle(() => kinds[kind](name, JSON.parse(text), more), done, errorOf);
};

function settle(work, done, toError) {
  (async () => {
    let answer;
    try {
      answer = JSON.stringify(await work());
    } catch (e) {
      answer = JSON.stringify({ error: toError(e) });
    }
    done(answer);
  })();
}
