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
  'What makes parse-server fail is refused as the mistake it is': ({ request, ours, theirs }) =>
    fails(theirs) && refuses(ours) && isThere(text(ours), request),

  'A failure of the server says no more than that': ({ ours, theirs, path }) =>
    fails(ours) && fails(theirs) && code(ours) === 1 && code(theirs) === 1 && /^body\.(error|message)$/.test(places(path)),

  'Of several mistakes in one request another may be named first': ({ request, ours, theirs }) =>
    (refuses(ours) || fails(ours)) && refuses(theirs) && text(ours) !== text(theirs) && isThere(text(ours), request) && isThere(text(theirs), request),

  'A mistake that only MongoDB notices is a mistake, too': ({ request, ours, theirs }) =>
    refuses(ours) && fails(theirs) && [102, 105, 111, 116, 121, 124].includes(code(ours)) && isThere(text(ours), request),

  'A place is on Earth': ({ request, ours, theirs }) =>
    code(ours) === 111 && text(ours).startsWith('GeoPoint l') && serves(theirs) && isThere(text(ours), request),

  'A typed value must be whole': ({ request, ours, theirs }) =>
    refuses(ours) && serves(theirs) && isThere(text(ours), request, ['values']),

  'A field has a name that a field can have': ({ request, ours, theirs }) =>
    refuses(ours) && serves(theirs) && isThere(text(ours), request, ['names']),

  'A constraint is checked for its form wherever it stands': ({ request, ours, theirs }) =>
    (refuses(ours) || fails(ours)) && serves(theirs) && isThere(text(ours), request, ['constraints']),

  'A parameter that is none is refused': ({ request, ours, theirs }) =>
    refuses(ours) && serves(theirs) && isThere(text(ours), request, ['parameters']),

  'A list is no text': ({ request, ours, theirs }) =>
    refuses(ours) && / must be a string$/.test(text(ours)) && serves(theirs) && isThere(text(ours), request, ['parameters', 'parts']),

  'What must be an object is one': ({ request, ours, theirs }) =>
    refuses(ours) && serves(theirs) && isThere(text(ours), request, ['parts']),

  'A refused first write leaves no class and no field behind': ({ request, ours, theirs, path, area }) =>
    request.method === 'GET' && request.path.startsWith('/schemas/') && status(theirs) === 200 &&
    ((/new field|names of fields|operator|in a create/.test(area) &&
      (code(ours) === 103 || (path[1] === 'fields' && path.length === 3 && ours.body?.fields?.[path[2]] === undefined))) ||
      (request.path === '/schemas/' && places(path) === 'body.results.length' && ours.body.results.length < theirs.body.results.length)),

  'An included object sent back as the value of a field is the pointer to it': ({ request, ours, theirs }) =>
    serves(ours) && text(theirs) === 'This is not a valid Object' && mentions(request, /"__type":"Object"/),

  'Removing an ACL makes the object public': ({ request, before, ours }) =>
    serves(ours) && [request, ...before].some(each => bodyOf(each)?.ACL?.__op === 'Delete'),

  'Only what is there is announced': ({ request, path }) =>
    request.path.replace(/^\//, '').toLowerCase() === 'serverinfo' && /^body\.features\.(logs|push)/.test(places(path)),

  'Every answer of JSON has its content type': ({ path, ours, theirs }) =>
    path[1] === 'content-type' && status(ours) === status(theirs) && theirs.headers['content-type'] === undefined,

  'A body that is not JSON is named in the words of another parser': ({ ours, theirs, path }) =>
    status(ours) === 400 && status(theirs) === 400 && code(ours) === undefined && code(theirs) === undefined && path[1] === 'error',

  'JSON is UTF-8 whatever else is said of it': ({ request, ours, theirs }) =>
    /utf-16/.test(request.type) && (serves(ours) || isThere(text(ours), request, ['values'])) && status(theirs) === 400 && code(theirs) === undefined,

  'An unknown HTTP method has no name on the page that says 404': ({ ours, theirs, path }) =>
    status(ours) === 404 && status(theirs) === 404 && path[0] === 'body' && String(ours.body).includes('Cannot OTHER'),

  'A path that is not percent-encoded text never reaches the API': ({ request, ours, theirs }) =>
    status(ours) === 400 && [400, 404].includes(status(theirs)) && /%(00|(?![0-9a-f]{2}))/i.test(request.path),

  'A method in the body is one that has a route': ({ request, ours, theirs }) =>
    ['HEAD', 'OPTIONS'].includes(request.body?._method) && status(ours) === 404 && [0, 200].includes(status(theirs)),

  'A method in the body that is none leaves nothing behind': ({ ours, theirs, request }) =>
    serves(ours) && fails(theirs) && ((request.method === 'HEAD' && request.path.startsWith('/classes/')) || text(theirs) === 'bad key in untransform: _method'),

  'Health is a question, not a command': ({ request, ours, theirs }) =>
    request.path === '/health' && request.method !== 'GET' && status(ours) === 404 && serves(theirs),

  'Names that JavaScript gives every object are names like others': ({ request, ours, theirs }) =>
    /expected undefined but got/.test(text(theirs)) ||
    (text(ours) === 'Invalid key name: __proto__' && mentions(request, /where\[__proto__\]/)) ||
    (mentions(request, /\b(constructor|toString|__proto__)\b/) && fails(theirs) && (serves(ours) || text(ours) === 'schema class name does not revalidate')),

  'Bytes inside objects and arrays come back as they were': ({ path, ours, theirs }) =>
    path.at(-1) === '__type' && at(ours, path) === 'Bytes' && at(theirs, path) === undefined && at(theirs, [...path.slice(0, -1), 'sub_type']) === 0,

  'A value and an operator may be new at any path': ({ request, ours, theirs }) =>
    request.method === 'PUT' && serves(ours) && fails(theirs) && Object.entries(request.body ?? {}).some(([key, change]) => key.includes('.') && change?.__op === 'Remove'),

  'Null counts as no value for operators': ({ request, before, ours, theirs }) =>
    request.method === 'PUT' && serves(ours) && fails(theirs) &&
    Object.entries(request.body ?? {}).some(([key, change]) => key.includes('.') || change?.__op !== undefined) &&
    before.some(each => Object.values(each.body ?? {}).includes(null)),

  'A field and a part of it may be changed together': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) &&
    Object.keys(request.body ?? {}).some(key => Object.keys(request.body).some(other => other.startsWith(`${key}.`))),

  'An index is on a field, with 1, -1 or the name of an index type': ({ request, ours, theirs }) =>
    code(ours) === 102 && fails(theirs) && request.path.startsWith('/schemas') && mentions(request, /"indexes"/),

  'A polygon may be null': ({ request, before, ours, theirs }) =>
    serves(ours) && fails(theirs) && [request, ...before].some(each => each.body?.aPolygon === null || each.body?.f === null) &&
    /^(Internal server error\.|Cannot read properties of null \(reading 'coordinates'\))$/.test(text(theirs)),

  'An id in the body of an update changes nothing': ({ request, ours, theirs }) =>
    request.method === 'PUT' && serves(ours) && fails(theirs) && Object.hasOwn(bodyOf(request) ?? {}, 'objectId'),

  'A pointer is a class and an id, wherever it stands': ({ area, ours, theirs, path }) =>
    area === 'dotted keys' && path.at(-1) === 'extra' && at(ours, path.slice(0, -1))?.__type === 'Pointer' && at(ours, path) === undefined && at(theirs, path) === 1,

  'A pointer under a dotted name comes back': ({ area, ours, theirs, path }) =>
    area === 'dotted keys in a create' && at(ours, path)?.__type === 'Pointer' && at(theirs, path) === undefined,

  'The answer to a write has dates as every answer has them': ({ request, ours, theirs, path }) =>
    request.method === 'POST' && status(ours) === 201 && status(theirs) === 201 && at(ours, path)?.__type === 'Date' && at(ours, path).iso === at(theirs, path),

  'Only system classes have fields that are dates by their name': ({ area, request, ours, theirs, path }) =>
    area === 'names of fields' && serves(ours) && [200, 500].includes(status(theirs)) &&
    (/^body\.(expiresAt|lastUsed|timesUsed)$/.test(places(path)) || /^\{"(expiresAt|lastUsed|timesUsed)":/.test(request.raw) || text(theirs) === 'Tried to encode an invalid date.'),

  'Ids and access lists are asked with every operator': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && /^unknown operator: \$(containedBy|text)$|^\$near requires a point|^Point must be/.test(text(theirs)) &&
    mentions(request, /"(objectId|_rperm)":\{[^}]*"\$(containedBy|text|nearSphere|within|geoWithin)"/),

  'A relation is asked for a member with $eq, too': ({ request, ours, theirs, path }) =>
    serves(ours) && serves(theirs) && /^body\.(results\.length|count)$/.test(places(path)) && mentions(request, /"aRelation":\{"\$eq":\{"__type":"Pointer"/),

  'A pointer is found by the id alone': ({ request, ours, theirs, path }) =>
    serves(ours) && serves(theirs) && /^body\.(results\.length|count)$/.test(places(path)) && mentions(request, /"aPointer":"/),

  'What a relation cannot hold is not in it': ({ request, ours, theirs, path }) =>
    serves(ours) &&
    ((fails(theirs) && mentions(request, /"aRelation":\{"\$n?in":\[/)) ||
      (serves(theirs) && /^body\.(results\.length|count)$/.test(places(path)) && mentions(request, /"aRelation":\{"\$ne":(false|0|"")/))),

  'An empty list is found by an empty list': ({ request, ours, theirs, path }) =>
    serves(ours) && serves(theirs) && /^body\.(results\.length|count)$/.test(places(path)) && mentions(request, /"(aArray|aObject)":\[\]/),

  'A text is a date where only dates are': ({ request, ours, theirs, path }) =>
    serves(ours) && serves(theirs) && /^body\.(results\.length|count)$/.test(places(path)) && mentions(request, /"(createdAt|updatedAt)":\{[^}]*"\$\w+":\[?[^\]}]*"20/),

  'Near objects are counted within any measure of distance': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && request.query?.count === 1 && mentions(request, /"\$nearSphere":\{/),

  'Whether a field exists is no question of polygons': ({ request, ours, theirs }) =>
    serves(ours) && text(theirs).startsWith('GeoJSON: Loop must have') && mentions(request, /"\$exists":\{"__type":"Polygon"/),

  'A condition that is null is none': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && (request.path.endsWith('?where=null') || [request.query, request.body].some(each => each?.where === null)),

  'A default value may be null': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && request.path.startsWith('/schemas/') && mentions(request, /"defaultValue":null/),

  'The index of ids stays': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && request.path.startsWith('/schemas/') && request.body?.indexes?._id_?.__op === 'Delete',

  'Conditions on an access list hold beside the access list': ({ request, ours, theirs, path }) =>
    request.as === 'client' && serves(theirs) && Object.hasOwn(request.query?.where ?? {}, '_rperm') &&
    (/^body\.(results\.length|count)$/.test(places(path)) || /^Regular expression is invalid/.test(text(ours))),

  'Relations are resolved inside $nor': ({ request, ours, theirs, path }) =>
    serves(ours) && serves(theirs) && /^body\.(results\.length|count)$/.test(places(path)) && mentions(request, /"\$nor":.*"aRelation":/),

  'excludeKeys with a field excludes its parts as well': ({ request, ours, theirs }) =>
    serves(ours) && serves(theirs) && request.query?.excludeKeys !== undefined && /\./.test(String(request.query?.keys)),

  'A relation is asked for beside alternatives': ({ request, ours, theirs }) =>
    serves(ours) && text(theirs) === 'Invalid key name: $relatedTo' && mentions(request, /"\$relatedTo":.*"\$or":/),

  'An empty read preference is none': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && text(theirs) === 'Invalid read preference mode ""' && mentions(request, /"readPreference":""/),

  'A server alone answers what is asked of a secondary': ({ request, ours, theirs }) =>
    serves(ours) && fails(theirs) && text(theirs) === 'Database error' && mentions(request, /"(includeR|subqueryR|r)eadPreference":"secondary"/i),

  'A count is a number': ({ path, ours, theirs }) =>
    places(path) === 'body.count' && at(ours, path) === 0 && at(theirs, path)?.length === 0,

  'Who asks for nothing to be aggregated gets everything': ({ request, ours, theirs }) =>
    request.path === '/aggregate/Data' && request.query?.distinct === '' && serves(ours) && text(theirs) === "Cannot read properties of undefined (reading '$group')",

  'A group by null is null': ({ request, path, ours, theirs }) =>
    request.query?.rawFieldNames === true && path.at(-1) === '_id' && at(ours, path) === null && isEmptyObject(at(theirs, path)),

  'Different values are what is stored': ({ request, path, ours, theirs }) =>
    request.query?.distinct === 'aArray' && path.at(-1) === 'aRelation' && at(ours, path) === undefined && at(theirs, path)?.__type === 'Relation',

  'Names and addresses of users are unique in any letter case': ({ request, path, theirs }) =>
    /^\/schemas\/(_User)?$/.test(request.path) && /^body\.(results\.\d+\.)?indexes\.unique_(username|email)$/.test(places(path)) && at(theirs, path) === undefined,

  'Permissions that are an empty list are an empty object': ({ request, path, ours, theirs }) =>
    request.path.startsWith('/schemas/') && path[1] === 'classLevelPermissions' && isEmptyObject(at(ours, path)) && at(theirs, path)?.length === 0,

  'A class is asked for without a slash': ({ request, ours, theirs }) =>
    request.path === '/schemas/' && code(ours) === 135 && text(theirs) === 'POST /schemas/ needs a class name.',

  'Who may not change an object is told that there is none': ({ request, before, ours, theirs }) =>
    request.method === 'PUT' && request.as === 'client' && code(ours) === 101 && fails(theirs) && before.some(each => each.body?.classLevelPermissions?.writeUserFields),

  'A default value stands in for null': ({ request, before, ours, theirs }) =>
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
