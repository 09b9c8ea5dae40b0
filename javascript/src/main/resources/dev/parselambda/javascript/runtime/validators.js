// The rules of a validator object are checked by Java, which gets them as JSON. Functions among them stay here: Java is told where
// each one is, and has it called.
const host = require('host:');

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);

const mark = path => ({ __function: path });

const typeName = type => (typeof type === 'function' ? type.name.toLowerCase() : type);

const rule = (given, path) => {
  if (!isObject(given)) {
    return given;
  }
  const json = { ...given };
  if ('type' in json) {
    json.type = typeName(json.type);
  }
  if (typeof json.options === 'function') {
    json.options = mark([...path, 'options']);
  }
  return json;
};

const rules = (given, path) =>
  isObject(given) ? Object.fromEntries(Object.entries(given).map(([name, one]) => [name, rule(one, [...path, name])])) : given;

/**
 * A validator as Java takes it.
 *
 * @param path where it is: what is registered, and its name
 * @throws {string} in Parse Server's words, for a rule that there is not
 */
exports.described = (validator, path) => {
  const json = { ...validator };
  for (const key of ['requireAnyUserRoles', 'requireAllUserRoles']) {
    if (typeof json[key] === 'function') {
      json[key] = mark([...path, key]);
    }
  }
  for (const key of ['fields', 'requireUserKeys']) {
    if (key in json) {
      json[key] = rules(json[key], [...path, key]);
    }
  }
  try {
    host.checkValidator(JSON.stringify(json));
  } catch (e) {
    throw e.message;
  }
  return json;
};

/** The function at a path. */
exports.functionAt = (registry, [kind, name, ...keys]) =>
  keys.reduce((found, key) => found[key], registry[kind].get(name).validator);
