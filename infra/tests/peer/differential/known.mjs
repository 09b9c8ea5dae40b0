// Differences that are meant. Each has its line in docs/differences.md under the same title.

const status = answer => answer.status;
const code = answer => answer.body?.code;
const text = answer => String(answer.body?.error ?? answer.body?.message ?? '');
const refuses = answer => status(answer) >= 400 && status(answer) < 500;

/** By title: whether a difference is this one. */
export const known = {
  'What makes parse-server fail is refused as the mistake it is': ({ ours, theirs }) =>
    status(theirs) === 500 && refuses(ours),

  'A failure of the server says no more than that': ({ ours, theirs, path }) =>
    status(ours) === 500 && status(theirs) === 500 && path[0] === 'body',

  'Of several mistakes in one request another may be named first': ({ ours, theirs, area }) =>
    refuses(ours) && refuses(theirs) &&
    (area.endsWith('combined') || firstMistakes.some(([own, other]) => own.test(text(ours)) && other.test(text(theirs)))),

  'A refused first write leaves no class and no field behind': ({ request, ours, theirs, path, area }) =>
    request.method === 'GET' && request.path.startsWith('/schemas/') && status(theirs) === 200 &&
    (code(ours) === 103 || (path[1] === 'fields' && path.length === 3)) && /new field|names of fields|operator/.test(area),

  'Every answer of JSON has its content type': ({ path, ours, theirs }) =>
    path[1] === 'content-type' && status(ours) === status(theirs) && theirs.headers['content-type'] === undefined,

  'A body that is not JSON is named in the words of another parser': ({ ours, theirs, path }) =>
    status(ours) === 400 && status(theirs) === 400 && code(ours) === undefined && code(theirs) === undefined && path[1] === 'error',

  'An unknown HTTP method has no name on the page that says 404': ({ ours, theirs, path }) =>
    status(ours) === 404 && status(theirs) === 404 && path[0] === 'body' && String(ours.body).includes('Cannot OTHER'),

  'A constraint is checked for its form on fields that it cannot match, too': ({ request, ours, theirs }) =>
    status(ours) === 400 && status(theirs) === 200 && ['GET', 'POST'].includes(request.method) &&
    /^(bad (atom|constraint|\$\w+)|You cannot use|This is not a valid|All \$all)/.test(text(ours)) &&
    /\b(aRelation|objectId|_rperm|createdAt|updatedAt)\b|aObject\.|aArray\./.test(JSON.stringify(request.query?.where ?? '')),

  'Names that JavaScript gives every object are names like others': ({ theirs }) =>
    /expected undefined but got/.test(text(theirs)),

  'Bytes inside objects and arrays come back as they were': ({ theirs, path, ours }) =>
    path.includes('__type') && JSON.stringify(ours.body).includes('"Bytes"') && JSON.stringify(theirs.body).includes('"sub_type"'),
};

/** The mistake that parse-lambda names, and the one that parse-server names for the same request. */
const firstMistakes = [
  [/^objects to add must be an array$/, /^(objects to remove must be an array|schema mismatch)/],
  [/^incrementing must provide a number$/, /^schema mismatch/],
  [/^This is not a valid /, /^schema mismatch/],
  [/^Prohibited keyword in request data/, /^(schema mismatch|Invalid field name)/],
  [/^bad \$relativeTime/, /^\$relativeTime can only be used/],
  [/^This is not a valid /, /^Could not add field/],
];

/** The title of a difference that is meant; undefined for any other. */
export function explained(difference) {
  const [ours, theirs] = difference.answers;
  return Object.keys(known).find(title => known[title]({ ...difference, ours, theirs }));
}
