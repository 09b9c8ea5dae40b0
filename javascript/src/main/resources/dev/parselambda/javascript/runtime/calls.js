// What Java calls: each function answers by `done`, once, with JSON.
const { loaded, registry, summary } = require('./cloud.js');
const { errorOf, Refusal, validate } = require('./errors.js');
const requests = require('./requests.js');
const functions = require('./functions.js');
const { ofTrigger } = require('./answers.js');
const { functionAt } = require('./validators.js');

const kinds = {
  async function({ Parse, handler, validator }, json) {
    const request = requests.functionRequest(Parse, json);
    await validate(Parse, validator, request);
    return functions.run(Parse, handler, request);
  },

  async trigger({ Parse, handler, validator }, json, [content]) {
    const request = requests.triggerRequest(Parse, json, content);
    await validate(Parse, validator, request);
    return ofTrigger(Parse, request, await handler(request));
  },

  async job({ Parse, handler }, json, [message, again]) {
    const value = await handler(requests.jobRequest(Parse, json, message, again));
    return typeof value === 'string' ? { value } : {};
  },
};

const SILENT = { function: 'Script failed.', trigger: 'Script failed. Unknown error.' };

exports.call = (done, kind, name, text, ...more) => {
  const entry = registry[kind].get(name);
  settle(
    () => kinds[kind](entry, JSON.parse(text), more),
    done,
    e => (e instanceof Refusal ? e.error : errorOf(entry.Parse, e, SILENT[kind]))
  );
};

/** Tells the handlers of LiveQuery events. */
exports.liveQueryEvent = (done, text) => {
  settle(
    async () => {
      for (const handler of registry.liveQueryHandlers) {
        await handler(JSON.parse(text));
      }
      return {};
    },
    done,
    e => errorOf(Parse, e, '')
  );
};

/** Has a function of a validator called, with a value to judge or without. */
exports.check = (done, path, text) => {
  settle(
    async () => ({ value: await functionAt(registry, JSON.parse(path))(...JSON.parse(text)) }),
    done,
    e => errorOf(Parse, e, '')
  );
};

exports.load = (done, main) => {
  settle(
    async () => {
      await main();
      loaded();
      return summary();
    },
    done,
    e => ({ message: String((e && e.stack) || e) })
  );
};

async function settle(work, done, toError) {
  let answer;
  try {
    answer = JSON.stringify(await work());
  } catch (e) {
    answer = JSON.stringify({ error: toError(e) });
  }
  done(answer);
}
