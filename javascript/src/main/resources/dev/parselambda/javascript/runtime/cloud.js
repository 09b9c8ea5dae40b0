// Parse.Cloud: what the app registers.
const registry = { functions: new Map(), triggers: new Map(), jobs: new Map(), liveQueryHandlers: [] };

exports.registry = registry;

const names = () => ({
  functions: [...registry.functions.keys()],
  triggers: [...registry.triggers.keys()],
  jobs: [...registry.jobs.keys()],
});

exports.names = names;

exports.registrationsOf = Parse => {
  const trigger = type => (target, handler, validator) => {
    registry.triggers.set(`${type}:${classNameOf(Parse, target)}`, { handler, validator, Parse });
  };
  return {
    define(name, handler, validator) {
      registry.functions.set(name, { handler, validator, Parse });
    },
    job(name, handler) {
      registry.jobs.set(name, { handler, Parse });
    },
    beforeSave: trigger('beforeSave'),
    afterSave: trigger('afterSave'),
    beforeDelete: trigger('beforeDelete'),
    afterDelete: trigger('afterDelete'),
    beforeFind: trigger('beforeFind'),
    afterFind: trigger('afterFind'),
  };
};

const classNameOf = (Parse, target) => (typeof target === 'string' ? target : target.className || target.name);
