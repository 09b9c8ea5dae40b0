// Evaluated first in every context, as the body of a CommonJS module's function that is given the functions of Java in place of
// `exports`: makes the loader, the globals and the SDK, and hands back what Java calls.
const host = exports;

host.raiseWith((code, message) => {
  throw Object.assign(new Error(message), { code });
});

const loader = load('bundle:/runtime/loader.js')(host);
const requireHere = loader.requireFor('bundle:/runtime/start.js');

requireHere('./globals.js');
const calls = requireHere('./calls.js');
const { setUp } = requireHere('./sdk.js');

globalThis.Parse = setUp(requireHere('parse/node'));
// A copy of the SDK that the app brings itself is another one: it has to be set up as well.
loader.onLoad(/\/parse\/node\.js$/, setUp);

return {
  load(done, mains) {
    calls.load(done, async () => {
      for (const main of mains) {
        await loader.main(main);
      }
    });
  },
  call: calls.call,
  check: calls.check,
  liveQueryEvent: calls.liveQueryEvent,
  namesOf: loader.namesOf,
};

function load(path) {
  const module = { exports: {} };
  host.compile(path)(module.exports, undefined, module, path, '');
  return module.exports;
}
