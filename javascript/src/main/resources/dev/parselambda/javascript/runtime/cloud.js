// Parse.Cloud: what the app registers. The last registration of a name counts.
const host = require('host:');
const { described } = require('./validators.js');

const registry = { function: new Map(), trigger: new Map(), job: new Map(), liveQueryHandlers: [] };

let isLoaded = false;

/** From now on Java knows what there is. */
exports.loaded = () => {
  isLoaded = true;
};

const put = (kind, name, entry) => {
  if (isLoaded) {
    console.warn(
      `The ${kind} ${name} was registered after main.js had been loaded and is not known: ` +
        'register it before main.js ends, or use top-level await in an .mjs.'
    );
  }
  if (registry[kind].has(name)) {
    console.warn(`Warning: Duplicate cloud functions exist for ${name}. Only the last one will be used and the others will be ignored.`);
  }
  registry[kind].set(name, entry);
};

/** A class is named, or is one of the SDK or a subclass; files and parameters have names of their own. */
const classNameOf = target => {
  if (target && target.className) {
    return target.className;
  }
  return target && target.name ? target.name.replace('Parse', '@') : target;
};

const isClass = value => typeof value === 'string' || (typeof value === 'function' && Object.hasOwn(value, 'className'));

const refuse = (type, className) => {
  const why = host.refusal(type, String(className));
  if (why) {
    throw why;
  }
};

const NAME = /^[^'"`]+$/;

exports.registry = registry;

/** What of it Java has to know. */
exports.summary = () => {
  const named = kind => Object.fromEntries([...registry[kind]].map(([name, entry]) => [name, entry.rules ?? null]));
  return {
    functions: named('function'),
    triggers: named('trigger'),
    jobs: [...registry.job.keys()],
    liveQuery: registry.liveQueryHandlers.length > 0,
  };
};

exports.registrationsOf = Parse => {
  const entry = (kind, name, handler, validator) => {
    if (typeof validator === 'object' && validator !== null) {
      return { Parse, handler, validator, rules: described(validator, [kind, name]) };
    }
    return { Parse, handler, validator: typeof validator === 'function' ? validator : undefined };
  };

  const addTrigger = (type, className, handler, validator) => {
    refuse(type, className);
    const name = `${type}:${className}`;
    put('trigger', name, entry('trigger', name, handler, validator));
  };

  const ofClass = type => (target, handler, validator) => addTrigger(type, classNameOf(target), handler, validator);

  /** For triggers of one class only, which need not be named. */
  const ofOne = (type, className) => (...args) => {
    const target = isClass(args[0]) ? classNameOf(args.shift()) : className;
    const [handler, validator] = args;
    // Of a validator only the rate limit counts here.
    const limit = validator && validator.rateLimit ? { rateLimit: validator.rateLimit } : undefined;
    addTrigger(type, target, handler, limit);
  };

  return {
    define(name, handler, validator) {
      const made = entry('function', name, handler, validator);
      if (NAME.test(name)) {
        put('function', name, made);
      }
    },
    job(name, handler) {
      if (NAME.test(name)) {
        put('job', name, { Parse, handler });
      }
    },
    beforeSave: ofClass('beforeSave'),
    afterSave: ofClass('afterSave'),
    beforeDelete: ofClass('beforeDelete'),
    afterDelete: ofClass('afterDelete'),
    beforeFind: ofClass('beforeFind'),
    afterFind: ofClass('afterFind'),
    beforeSubscribe: ofClass('beforeSubscribe'),
    afterLiveQueryEvent: ofClass('afterEvent'),
    beforeLogin: ofOne('beforeLogin', '_User'),
    afterLogin: ofOne('afterLogin', '_User'),
    afterLogout: ofOne('afterLogout', '_Session'),
    beforePasswordResetRequest: ofOne('beforePasswordResetRequest', '_User'),
    beforeConnect: (handler, validator) => addTrigger('beforeConnect', '@Connect', handler, validator),
    onLiveQueryEvent(handler) {
      registry.liveQueryHandlers.push(handler);
    },
    sendEmail: mail =>
      new Promise((resolve, reject) => {
        host.email(JSON.stringify(mail), (status, text) => (status < 400 ? resolve() : reject(new Error(JSON.parse(text).error))));
      }),
    useMasterKey() {
      console.warn('Parse.Cloud.useMasterKey() has no effect here: pass { useMasterKey: true } where it is needed');
    },
    _removeAllHooks() {
      registry.function.clear();
      registry.trigger.clear();
      registry.job.clear();
      registry.liveQueryHandlers.length = 0;
    },
  };
};
