// Whether the mistake that an answer names is one that the request has. So an error is not taken for meant when it
// refuses what is right.

/** Every key in a JSON value with what is under it, at any depth; elements of lists have their index as the key. */
function* entries(json) {
  if (json === null || typeof json !== 'object') return;
  for (const key of Object.keys(json)) {
    yield { key, value: json[key] };
    yield* entries(json[key]);
  }
}

const parsed = text => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** A parameter that is repeated is a list. */
const ofAll = values => (values.length === 1 ? values[0] : values);
const withoutOperators = value => (isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('$'))) : value);
const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);
const isFilled = value => Array.isArray(value) && value.length > 0;
const isPair = value => Array.isArray(value) && value.length === 2 && value.every(each => typeof each === 'number');

/** By type: whether a typed value is all that it has to be. */
const whole = {
  Date: ({ iso }) => typeof iso === 'string' && !Number.isNaN(Date.parse(iso)),
  Pointer: ({ className, objectId }) => isText(className) && isText(objectId),
  Relation: ({ className }) => isText(className),
  GeoPoint: ({ latitude, longitude }) => isPair([latitude, longitude]),
  Polygon: ({ coordinates }) => isFilled(coordinates) && coordinates.every(isPair) && coordinates.every(isPlace),
  Bytes: ({ base64 }) => isText(base64) && Buffer.from(base64, 'base64').toString('base64') === base64,
  File: ({ name }) => isText(name),
};
const isPlace = ([latitude, longitude]) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
/** Whether a field can have this name, or this be a path into one that a client may change. */
const isName = path => /^[A-Za-z]\w*(\.[^.$]+)*$/.test(path) && !/^(length|className)(\.|$)|^(objectId|createdAt|updatedAt|ACL)\./.test(path);
const isText = value => typeof value === 'string' && value !== '';

/** A request, taken apart. */
class Request {
  constructor({ method, path, query = {}, body, raw }) {
    this.body = raw === undefined ? body : parsed(raw);
    // The path may have a query string of its own.
    const search = new URLSearchParams(path.split('?')[1] ?? '');
    const own = Object.fromEntries([...search.keys()].map(name => [name, ofAll(search.getAll(name).map(parsed))]));
    const inBody = method === 'POST' && this.body?._method === 'GET' ? this.body : {};
    this.parameters = { ...inBody, ...own, ...query };
    const where = this.parameters.where;
    this.where = typeof where === 'string' ? parsed(where) : where;
    this.all = [...entries(this.body), ...entries(this.parameters), ...entries(typeof where === 'string' ? this.where : undefined)];
    this.values = this.all.map(each => each.value);
  }

  /** Whether some key is this, with a value like that. */
  has(key, isLike = () => true) {
    return this.all.some(each => each.key === key && isLike(each.value));
  }

  operator(names, isLike) {
    return this.values.some(value => isObject(value) && names.includes(value.__op) && isLike(value));
  }
}

const relational = ['AddRelation', 'RemoveRelation'];
const ofLists = ['Add', 'AddUnique', 'Remove'];
const preferences = ['PRIMARY', 'PRIMARY_PREFERRED', 'SECONDARY', 'SECONDARY_PREFERRED', 'NEAREST', ''];

/** What errors say, and what must be in the request for it to be true. */
const errors = {
  values: [
    [/^This is not a valid (.*)$/, (request, type) =>
      request.values.some(value => isObject(value) && String(value.__type) === type && !whole[type]?.(value)) ||
      (type === 'Pointer' && request.operator(relational, ({ objects }) => isFilled(objects) && objects.some(each => each?.__type !== 'Pointer')))],
    [/^GeoPoint (?:latitude|longitude) must be from/, request =>
      request.values.some(value => (isObject(value) && isPair([value.latitude, value.longitude]) && !isPlace([value.latitude, value.longitude])) ||
        (isPair(value) && !isPlace([value[1], value[0]])))],
    [/^GeoJSON: Loop must have at least 3 different vertices$/, request =>
      request.values.some(value => value?.__type === 'Polygon' && Array.isArray(value.coordinates) && new Set(value.coordinates.map(String)).size < 3)],
    [/^Cannot (?:apply the operation to a value of another type|set a part of a value that is not an object)/, request =>
      request.all.some(({ key, value }) => key.includes('.') || (isObject(value) && '__op' in value))],
    [/^Cannot change (.*) and a part of it in one request/, (request, whole) =>
      request.has(whole) && request.all.some(({ key }) => key.startsWith(`${whole}.`))],
    [/^Keys and regular expressions must not contain a null character$/, request =>
      request.all.some(({ key, value }) => key.includes('\0') || (typeof value === 'string' && value.includes('\0')))],
    [/^objects to (?:add|remove) must be an array$/, request =>
      request.operator([...ofLists, ...relational], ({ objects }) => !Array.isArray(objects)) ||
      request.operator(['Increment'], ({ amount }) => typeof amount !== 'number')],
    [/^incrementing must provide a number$/, request => request.operator(['Increment'], ({ amount }) => typeof amount !== 'number')],
    [/^objects of a relation must not be empty$/, request => request.operator(relational, ({ objects }) => objects?.length === 0)],
    [/^ops must be an array of operators$/, request => request.operator(['Batch'], ({ ops }) => !isFilled(ops))],
    [/^The (.*) operator is not supported yet\.$/, (request, op) =>
      request.values.some(value => isObject(value) && '__op' in value && String(value.__op) === op) &&
      (op !== 'Batch' || request.operator(['Batch'], ({ ops }) => ops.some(each => !relational.includes(each.__op))))],
    [/^Nested keys should not contain/, request => request.all.some(({ key }) => /[.$]/.test(key))],
    [/^Prohibited keyword in request data: \{"key":"(.*)"\}\.$/, (request, key) => request.has(key)],
    [/^Could not add field (\w+)$/, (request, key) => request.has(key)],
    [/^schema mismatch for [^.]*\.(\w+)(?: default value)?; expected/, (request, key) =>
      request.all.some(each => each.key === key || each.key.startsWith(`${key}.`))],
    [/^Field (\w+) exists, cannot update\.$/, (request, key) => request.has(key)],
    [/^(\w+) is required$/, (request, key) => [null, undefined, ''].includes(request.body?.[key]) || isObject(request.body?.[key])],
    [/^Permission denied for action addField/, request => isObject(request.body)],
  ],
  names: [
    [/^Invalid field name: (.*)\.$/, (request, key) => (request.has(key) && !isName(key)) || Array.isArray(request.body)],
    [/^Invalid field name for update: (.*)$/, (request, key) => request.has(key) && !isName(key)],
  ],
  constraints: [
    [/^bad atom: (.*)$/, (request, atom) => request.values.some(value => typeof value === 'object' && [value, withoutOperators(value)].some(each => JSON.stringify(each) === atom))],
    [/^Invalid regular expression/, request => request.has('$regex')],
    [/^The query needs an index that does not exist$/, request => request.has('$text')],
    [/^The database (?:cannot combine these conditions|does not support a part of the query)/, request => request.has('$text') || request.has('$nearSphere')],
    [/^The database does not accept a value, hint or combination/, request =>
      request.where !== undefined || 'hint' in request.parameters || /\$score/.test(request.parameters.order)],
    [/^Index on .* must be 1, -1 or the name of an index type\.$|^Index .* must have at least one field\.$|^An index cannot have the name/, request => request.has('indexes')],
    [/^You cannot use .* as a query parameter\.$/, request => [...entries(request.where)].some(({ value }) => isFilled(value) || isObject(value))],
    [/^bad constraint: (\$\w+)$/, (request, key) => request.has(key)],
    [/^bad (\$\w+?)s?(?:[ :;]|$)/, (request, key) => request.has(key) || request.has(`${key}s`)],
    [/^malformatted \$within arg$/, request => request.has('$within')],
    [/^All \$all values/, request => request.has('$all')],
    [/^\$relativeTime can only be used with/, request => request.has('$relativeTime')],
    [/^improper usage of (\$\w+)$/, (request, key) => request.has(key)],
    [/^(\$regex|\$options) value must be a string$/, (request, key) => request.has(key, value => typeof value !== 'string')],
    [/^Bad \$options value for query: (.*)$/, (request, options) => request.has('$options', value => value === options)],
    [/^Bad (\$\w+) format/, (request, key) => request.has(key, value => !isFilled(value) || !value.every(isObject))],
    [/^Invalid key name: (.*)$/, (request, key) => request.has(key)],
    [/^Cannot query on ACL\.$/, request => request.has('ACL')],
    [/^Field (.*) does not exist, cannot add index\.$/, (request, key) => request.has(key, value => isObject(value) && '$text' in value)],
  ],
  parameters: [
    [/^where parameter is not valid JSON$/, request => request.where !== undefined && !isObject(request.where)],
    [/^(keys|excludeKeys|include|order) must be a string$/, (request, name) =>
      [request.parameters[name]].flat().some(value => value === null || typeof value === 'object')],
    [/^(distinct|comment|readPreference|redirectClassNameForKey) must be a string$/, (request, name) => typeof request.parameters[name] === 'object'],
    [/^Hint must be a string or an object$/, request => !isText(request.parameters.hint) && !isObject(request.parameters.hint)],
    [/^Invalid value for (limit|skip)$/, (request, name) =>
      typeof request.parameters[name] === 'object' || !/^ *[0-9.]+(e[0-9]+)? *$/.test(String(request.parameters[name]))],
    [/^Invalid value for explain$/, request => ![undefined, true, 'queryPlanner', 'executionStats', 'allPlansExecution'].includes(request.parameters.explain)],
    [/^Not supported read preference\.$/, request =>
      ['readPreference', 'includeReadPreference', 'subqueryReadPreference'].some(name => !preferences.includes(String(request.parameters[name] ?? '').toUpperCase()))],
    [/^Invalid parameter for query: (.*)$/, (request, name) => name === '__proto__' && name in request.parameters],
    [/^Invalid aggregate stage '0'\.$/, request => !isObject(request.parameters.pipeline) && !Array.isArray(request.parameters.pipeline)],
  ],
  parts: [
    [/^the body must be a JSON object$/, request => !isObject(request.body)],
    [/^requests must be an array$/, request => !Array.isArray(request.body?.requests)],
    [/^(method|className) must be a string$/, (request, name) => request.has(name, value => typeof value === 'object')],
    [/^batch request body must be an object$/, request => request.has('body', value => !isObject(value))],
    [/^invalid JSON$/, request => ['fields', 'indexes', 'classLevelPermissions'].some(name => request.has(name, value => !isObject(value) || Object.values(value).some(each => !isObject(each) || !('type' in each))))],
  ],
};

/**
 * Whether a request has the mistake that an error text names.
 * @param kinds which mistakes are meant: of `values`, `names`, `constraints`, `parameters`, `parts`
 */
export function isThere(text, request, kinds = Object.keys(errors)) {
  const parts = new Request(request);
  return kinds.some(kind =>
    errors[kind].some(([pattern, test]) => {
      const match = pattern.exec(text);
      return match !== null && test(parts, ...match.slice(1));
    })
  );
}
