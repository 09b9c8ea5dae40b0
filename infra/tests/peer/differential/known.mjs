// Differences that are meant. Each has its line in docs/differences.md under the same title.
import { isThere } from './mistakes.mjs';

const status = answer => answer.status;
const code = answer => answer.body?.code;
const text = answer => String(answer.body?.error ?? answer.body?.message ?? '');
const serves = answer => status(answer) >= 200 && status(answer) < 300;
const refuses = answer => status(answer) >= 400 && status(answer) < 500;
const fails = answer => status(answer) === 500;
const mentions = (request, pattern) => pattern.test(JSON.stringify([request.path, request.query, request.body, request.raw]));
const places = path => path.join('.');

/** By title: whether a difference is this one. */
export const known = {
  'A request that makes parse-server fail gets an error that names the mistake': ({ request, ours, theirs }) =>
    fails(theirs) && refuses(ours) && isThere(text(ours), request),

  'Internal errors reveal nothing else': ({ ours, theirs, path }) =>
    fails(ours) && fails(theirs) && code(ours) === 1 && code(theirs) === 1 && /^body\.(error|message)$/.test(places(path)),

  'Of several mistakes in one request another may be named first': ({ request, ours, theirs }) =>
    (refuses(ours) || fails(ours)) && refuses(theirs) && text(ours) !== text(theirs) && isThere(text(ours), request) && isThere(text(theirs), request),

  'Mistakes that only MongoDB detects are client errors': ({ request, ours, theirs }) =>
    refuses(ours) && fails(theirs) && [102, 105, 111, 116, 121, 124].includes(code(ours)) && isThere(text(ours), request),

  'Coordinates must be on Earth': ({ request, ours, theirs }) =>
    code(ours) === 111 && text(ours).startsWith('GeoPoint l') && serves(theirs) && isThere(text(ours), request),

  'Typed values must be complete': ({ request, ours, theirs }) =>
    refuses(ours) && serves(theirs) && isThere(text(ours), request, ['values']),

  'Field names are always checked': ({ request, ours, theirs }) =>
    refuses(ours) && serves(theirs) && isThere(text(ours), request, ['names']),

  'Constraints are checked everywhere': ({ request, ours, theirs }) =>
    (refuses(ours) || fails(ours)) && serves(theirs) && isThere(text(ours), request, ['constraints']),

  'Invalid parameters are refused': ({ request, ours, theirs }) =>
    refuses(ours) && serves(theirs) && isThere(text(ours), request, ['parameters']),

  'A list is not a string': ({ request, ours, theirs }) =>
    refuses(ours) && / must be a string$/.test(text(ours)) && serves(theirs) && isThere(text(ours), request, ['parameters', 'parts']),

  'Objects are required where the protocol has objects': ({ request, ours, theirs }) =>
    refuses(ours) && serves(theirs) && isThere(text(ours), request, ['parts']),

  'A refused first write leaves no class and no field behind': ({ request, ours, theirs, path, area }) =>
    request.method === 'GET' && request.path.startsWith('/schemas/') && status(theirs) === 200 &&
    ((/new field|names of fields|operator|in a create/.test(area) &&
      (code(ours) === 103 || (path[1] === 'fields' && path.length === 3 && ours.body?.fields?.[path[2]] === undefined))) ||
      (request.path === '/schemas/' && places(path) === 'body.results.length' && ours.body.results.length < theirs.body.results.length)),

  'An included object sent back as the value of a field becomes a pointer to it': ({ request, ours, theirs }) =>
    serves(ours) && text(theirs) === 'This is not a valid Object' && mentions(request, /"__type":"Object"/),

  'Removing an ACL makes the object public': ({ request, before, ours }) =>
    serves(ours) && [request, ...before].some(each => bodyOf(each)?.ACL?.__op === 'Delete'),

  'Only available features are announced': ({ request, path }) =>
    request.path.replace(/^\//, '').toLowerCase() === 'serverinfo' && /^body\.features\.(logs|push)/.test(places(path)),

  'Every JSON response has a content type': ({ path, ours, theirs }) =>
    path[1] === 'content-type' && status(ours) === status(theirs) && theirs.headers['content-type'] === undefined,

  'The error text for a body that is not JSON differs': ({ ours, theirs, path }) =>
    status(ours) === 400 && status(theirs) === 400 && code(ours) === undefined && code(theirs) === undefined && path[1] === 'error',

  'JSON is always UTF-8': ({ request, ours, theirs }) =>
    /utf-16/.test(request.type) && (serves(ours) || isThere(text(ours), request, ['values'])) && status(theirs) === 400 && code(theirs) === undefined,

  'The 404 page does not name an unknown HTTP method': ({ ours, theirs, path }) =>
    status(ours) === 404 && status(theirs) === 404 && path[0] === 'body' && String(ours.body).includes('Cannot OTHER'),

  'A path with invalid percent-encoding never reaches the API': ({ request, ours, theirs }) =>
    status(ours) === 400 && [400, 404].includes(status(theirs)) && /%(00|(?![0-9a-f]{2}))/i.test(request.path),

  'A method in the body must have a route': ({ request, ours, theirs }) =>
    ['HEAD', 'OPTIONS'].includes(request.body?._method) && status(ours) === 404 && [0, 200].includes(status(theirs)),

  'An invalid method in the body is not stored': ({ ours, theirs, request }) =>
    serves(ours) && fails(theirs) && ((request.method === 'HEAD' && request.path.startsWith('/classes/')) || text(theirs) === 'bad key in untransform: _method'),

  '`/health` answers GET only': ({ request, ours, theirs }) =>
    request.path === '/health' && request.method !== 'GET' && status(ours) === 404 && serves(theirs),

  'Names of JavaScript\'s own properties are ordinary field names': ({ request, ours, theirs }) =>
    /expected undefined but got/.test(text(theirs)) ||
    (text(ours) === 'Invalid key name: __proto__' && mentions(request, /where\[__proto__\]/)) ||
    (mentions(request, /\b(constructor|toString|__proto__)\b/) && fails(theirs) && (serves(ours) || text(ours) === 'schema class name does not revalidate')),

  'Bytes inside objects and arrays are returned unchanged': ({ path, ours, theirs }) =>
    path.at(-1) === '__type' && at(ours, path) === 'Bytes' && at(theirs, path) === undefined && at(theirs, [...path.slice(0, -1), 'sub_type']) === 0,

  'Values and operators work at any new path': ({ request, ours, theirs }) =>
    request.method === 'PUT' && serves(ours) && fails(theirs) && Object.entries(request.body ?? {}).some(([key, change]) => key.includes('.') && change?.__op === 'Remove'),

  'Operators treat null as a missing value': ({ request, before, ours, theirs }) =>
    request.method === 'PUT' && serves(ours) && fails(theirs) &&
    Object.entries(request.body ?? {}).some(([key, change]) => key.includes('.') || change?.__op !== undefined) &&
    before.some(each => Object.values(each.body ?? {}).includes(null)),

  'A field and a part of it can change in one request': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) &&
    Object.keys(request.body ?? {}).some(key => Object.keys(request.body).some(other => other.startsWith(`${key}.`))),

  'An index names a field and 1, -1 or an index type': ({ request, ours, theirs }) =>
    code(ours) === 102 && fails(theirs) && request.path.startsWith('/schemas') && mentions(request, /"indexes"/),

  'A polygon may be null': ({ request, before, ours, theirs }) =>
    serves(ours) && fails(theirs) && [request, ...before].some(each => each.body?.aPolygon === null || each.body?.f === null) &&
    /^(Internal server error\.|Cannot read properties of null \(reading 'coordinates'\))$/.test(text(theirs)),

  'An id in the body of an update is ignored': ({ request, ours, theirs }) =>
    request.method === 'PUT' && serves(ours) && fails(theirs) && Object.hasOwn(bodyOf(request) ?? {}, 'objectId'),

  'A pointer is stored as class and id only': ({ area, ours, theirs, path }) =>
    area === 'dotted keys' && path.at(-1) === 'extra' && at(ours, path.slice(0, -1))?.__type === 'Pointer' && at(ours, path) === undefined && at(theirs, path) === 1,

  'A pointer under a dotted name is returned': ({ area, ours, theirs, path }) =>
    area === 'dotted keys in a create' && at(ours, path)?.__type === 'Pointer' && at(theirs, path) === undefined,

  'The response to a write encodes dates as every response does': ({ request, ours, theirs, path }) =>
    request.method === 'POST' && status(ours) === 201 && status(theirs) === 201 && at(ours, path)?.__type === 'Date' && at(ours, path).iso === at(theirs, path),

  'Only system classes have fields that are dates by name': ({ area, request, ours, theirs, path }) =>
    area === 'names of fields' && serves(ours) && [200, 500].includes(status(theirs)) &&
    (/^body\.(expiresAt|lastUsed|timesUsed)$/.test(places(path)) || /^\{"(expiresAt|lastUsed|timesUsed)":/.test(request.raw) || text(theirs) === 'Tried to encode an invalid date.'),

  'Ids and access lists accept every operator': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && /^unknown operator: \$(containedBy|text)$|^\$near requires a point|^Point must be/.test(text(theirs)) &&
    mentions(request, /"(objectId|_rperm)":\{[^}]*"\$(containedBy|text|nearSphere|within|geoWithin)"/),

  'A relation accepts `$eq`': ({ request, ours, theirs, path }) =>
    serves(ours) && serves(theirs) && /^body\.(results\.length|count)$/.test(places(path)) && mentions(request, /"aRelation":\{"\$eq":\{"__type":"Pointer"/),

  'A pointer can be matched by its id alone': ({ request, ours, theirs, path }) =>
    serves(ours) && serves(theirs) && /^body\.(results\.length|count)$/.test(places(path)) && mentions(request, /"aPointer":"/),

  'Values that a relation cannot contain match nothing': ({ request, ours, theirs, path }) =>
    serves(ours) &&
    ((fails(theirs) && mentions(request, /"aRelation":\{"\$n?in":\[/)) ||
      (serves(theirs) && /^body\.(results\.length|count)$/.test(places(path)) && mentions(request, /"aRelation":\{"\$ne":(false|0|"")/))),

  'An empty list matches an empty list': ({ request, ours, theirs, path }) =>
    serves(ours) && serves(theirs) && /^body\.(results\.length|count)$/.test(places(path)) && mentions(request, /"(aArray|aObject)":\[\]/),

  'A string is a date in comparisons with date fields': ({ request, ours, theirs, path }) =>
    serves(ours) && serves(theirs) && /^body\.(results\.length|count)$/.test(places(path)) && mentions(request, /"(createdAt|updatedAt)":\{[^}]*"\$\w+":\[?[^\]}]*"20/),

  'Counts accept every unit of distance': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && request.query?.count === 1 && mentions(request, /"\$nearSphere":\{/),

  '`$exists` accepts any value': ({ request, ours, theirs }) =>
    serves(ours) && text(theirs).startsWith('GeoJSON: Loop must have') && mentions(request, /"\$exists":\{"__type":"Polygon"/),

  'A null condition is ignored': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && (request.path.endsWith('?where=null') || [request.query, request.body].some(each => each?.where === null)),

  'A default value may be null': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && request.path.startsWith('/schemas/') && mentions(request, /"defaultValue":null/),

  'Deleting the id index in a new class has no effect': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && request.path.startsWith('/schemas/') && request.body?.indexes?._id_?.__op === 'Delete',

  'A condition on an access list does not replace the access check': ({ request, ours, theirs, path }) =>
    request.as === 'client' && serves(theirs) && Object.hasOwn(request.query?.where ?? {}, '_rperm') &&
    (/^body\.(results\.length|count)$/.test(places(path)) || /^Regular expression is invalid/.test(text(ours))),

  'Relations are resolved inside `$nor`': ({ request, ours, theirs, path }) =>
    serves(ours) && serves(theirs) && /^body\.(results\.length|count)$/.test(places(path)) && mentions(request, /"\$nor":.*"aRelation":/),

  'Excluding a field excludes its parts': ({ request, ours, theirs }) =>
    serves(ours) && serves(theirs) && request.query?.excludeKeys !== undefined && /\./.test(String(request.query?.keys)),

  '`$relatedTo` works beside `$or`': ({ request, ours, theirs }) =>
    serves(ours) && text(theirs) === 'Invalid key name: $relatedTo' && mentions(request, /"\$relatedTo":.*"\$or":/),

  'An empty read preference is ignored': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && text(theirs) === 'Invalid read preference mode ""' && mentions(request, /"readPreference":""/),

  'A single server answers reads for a secondary': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && text(theirs) === 'Database error' && mentions(request, /"(includeR|subqueryR|r)eadPreference":"secondary"/i),

  'A count is always a number': ({ path, ours, theirs }) =>
    places(path) === 'body.count' && at(ours, path) === 0 && at(theirs, path)?.length === 0,

  'An empty `distinct` is ignored': ({ request, ours, theirs }) =>
    request.path === '/aggregate/Data' && request.query?.distinct === '' && serves(ours) && text(theirs) === "Cannot read properties of undefined (reading '$group')",

  'A group by null is null': ({ request, path, ours, theirs }) =>
    request.query?.rawFieldNames === true && path.at(-1) === '_id' && at(ours, path) === null && isEmptyObject(at(theirs, path)),

  '`distinct` returns stored values only': ({ request, path, ours, theirs }) =>
    request.query?.distinct === 'aArray' && path.at(-1) === 'aRelation' && at(ours, path) === undefined && at(theirs, path)?.__type === 'Relation',

  'User names and addresses are unique regardless of case': ({ request, path, theirs }) =>
    /^\/schemas\/(_User)?$/.test(request.path) && /^body\.(results\.\d+\.)?indexes\.unique_(username|email)$/.test(places(path)) && at(theirs, path) === undefined,

  'Permissions given as an empty list become an empty object': ({ request, path, ours, theirs }) =>
    request.path.startsWith('/schemas/') && path[1] === 'classLevelPermissions' && (at(ours, path) === undefined || isEmptyObject(at(ours, path))) && at(theirs, path)?.length === 0,

  'The error for a missing class name names the route': ({ request, ours, theirs }) =>
    request.path === '/schemas/' && code(ours) === 135 && text(theirs) === 'POST /schemas/ needs a class name.',

  'A client that may not change an object is told that it does not exist': ({ request, before, ours, theirs }) =>
    request.method === 'PUT' && request.as === 'client' && code(ours) === 101 && fails(theirs) && before.some(each => each.body?.classLevelPermissions?.writeUserFields),

  'A default value replaces null': ({ request, before, ours, theirs }) =>
    request.method === 'POST' && status(ours) === 201 && fails(theirs) && request.body?.f === null && before.some(each => each.body?.fields?.f?.defaultValue !== undefined),
};

/** The value that an answer has at the path of a difference. */
const at = (answer, path) => path.reduce((value, key) => value?.[key], answer);

const isEmptyObject = value => value !== null && typeof value === 'object' && Object.keys(value).length === 0;

function bodyOf({ body, raw }) {
  try {
    return body ?? (raw && JSON.parse(raw));
  } catch {
    return undefined;
  }
}

/** The title of a difference that is meant; undefined for any other. */
export function explained(difference) {
  const [ours, theirs] = difference.answers;
  return Object.keys(known).find(title => known[title]({ ...difference, ours, theirs }));
}
