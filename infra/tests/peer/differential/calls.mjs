// Batches, aggregation, credentials, access lists, and requests that are not what HTTP or JSON should be.
import { date, pointer } from './values.mjs';

const mount = '/parse';

export function* batches(random, fresh) {
  const batch = (requests, more) => ({ method: 'POST', path: '/batch', body: { requests, ...more } });
  const part = (method, path, body) => ({ method, path: mount + path, body });
  const Class = fresh();
  const seed = { method: 'POST', path: `/classes/${Class}`, body: { n: 1 }, save: 'a' };
  const parts = [
    part('POST', `/classes/${Class}`, { n: 2 }),
    part('POST', `/classes/${Class}`, { n: 'text' }),
    part('PUT', `/classes/${Class}/{{a}}`, { n: { __op: 'Increment', amount: 1 } }),
    part('PUT', `/classes/${Class}/nobody0000`, { n: 1 }),
    part('GET', `/classes/${Class}/{{a}}`),
    part('GET', `/classes/${Class}`, { where: { n: 99 } }),
    part('GET', `/classes/${Class}?limit=0`),
    part('DELETE', `/classes/${Class}/nobody0000`),
    part('GET', '/schemas/Target'),
    part('GET', '/nowhere'),
    part('GET', '/health'),
    part('get', `/classes/${Class}`),
    part('PATCH', `/classes/${Class}`),
    part('POST', '/batch', { requests: [] }),
    { method: 'GET', path: `/classes/${Class}` },
    { method: 'GET', path: `/elsewhere/classes/${Class}` },
    { method: 'GET', path: 5 },
    { method: 'GET' },
    { path: `${mount}/classes/${Class}` },
    {},
    null,
    5,
    part('POST', `/classes/${Class}`, null),
    part('POST', `/classes/${Class}`, 'text'),
    part('POST', `/classes/${Class}`, []),
    part('POST', `/classes/${Class}`, { _method: 'GET' }),
    part('POST', `/classes/bad name`, {}),
  ];
  for (const each of parts) {
    for (const as of ['master', 'client']) {
      yield { area: 'a batch of one', requests: [seed, batch([each], undefined), { ...batch([each]), as }] };
    }
  }
  // Parts run side by side: whether one sees what another does is anybody's guess.
  const [change, look] = [parts[2], parts[4]];
  for (let i = 0; i < 15; i++) {
    const some = random.sample(parts.slice(0, 9), 3);
    yield { area: 'a batch of several', requests: [seed, batch(some.filter(each => each !== look || !some.includes(change)))] };
  }
  for (const body of [{}, { requests: 5 }, { requests: {} }, { requests: [] }, { requests: null }, [], { requests: [], transaction: true }, { requests: [], transaction: 'x' }, { requests: [], unheard: 1 }]) {
    yield { area: 'a batch that is none', requests: [{ method: 'POST', path: '/batch', body }] };
  }
  yield { area: 'a batch that is none', requests: [{ method: 'GET', path: '/batch' }] };
}

const pipelines = [
  [{ $match: { n: { $lt: 4 } } }, { $sort: { n: 1 } }],
  [{ $match: { n: 5 } }],
  [{ $match: { aPointer: 't1' } }],
  [{ $match: { _p_aPointer: 'Target$t1' } }],
  [{ $match: { aDate: { $gte: '2020-06-01T00:00:00.000Z' } } }],
  [{ $match: { aDate: date('2020-01-01T00:00:00.000Z') } }],
  [{ $match: { objectId: '{{d1}}' } }],
  [{ $match: { createdAt: { $gt: '2020-01-01' } } }, { $sort: { n: 1 } }],
  [{ $match: { $or: [{ n: 1 }, { aPointer: 't2' }] } }, { $sort: { n: 1 } }],
  [{ $match: { aArray: 1 } }],
  [{ $match: {} }, { $sort: { n: 1 } }, { $limit: 2 }],
  [{ $sort: { n: -1 } }, { $skip: 2 }, { $limit: 2 }],
  [{ $group: { _id: null, sum: { $sum: '$n' }, most: { $max: '$aNumber' } } }],
  [{ $group: { _id: '$aBoolean', count: { $sum: 1 } } }, { $sort: { _id: 1 } }],
  [{ $match: { n: { $lt: 13 } } }, { $group: { _id: '$aPointer', count: { $sum: 1 } } }, { $sort: { count: -1, _id: 1 } }],
  [{ $match: { n: { $lt: 13 } } }, { $group: { _id: { pointer: '$aPointer' }, count: { $sum: 1 } } }, { $sort: { count: -1, _id: 1 } }],
  [{ $group: { count: { $sum: 1 } } }],
  [{ $group: { objectId: '$n' } }],
  [{ $sort: { n: 1 } }, { $group: { _id: null, all: { $push: '$n' } } }],
  [{ $group: { _id: { $gt: ['$n', 5] }, n: { $avg: '$n' } } }, { $sort: { _id: 1 } }],
  [{ $project: { n: 1 } }, { $sort: { n: 1 } }, { $limit: 3 }],
  [{ $sort: { n: 1 } }, { $project: { objectId: 1, aPointer: 1, createdAt: 1 } }, { $limit: 3 }],
  [{ $sort: { n: 1 } }, { $project: { _id: 0, twice: { $multiply: ['$n', 2] } } }, { $limit: 3 }],
  [{ $match: { n: { $lt: 3 } } }, { $addFields: { more: { $add: ['$n', 1] } } }, { $sort: { n: 1 } }],
  [{ $unwind: '$aArray' }, { $match: { n: 3 } }],
  [{ $count: 'total' }],
  [{ $sample: { size: 0 } }],
  [{ $lookup: { from: 'Target', localField: 'aString', foreignField: 'label', as: 'joined' } }, { $sort: { n: 1 } }, { $limit: 1 }],
  [{ match: { n: 1 } }],
  [{ $match: { n: 1 }, $sort: { n: 1 } }],
  [{ $unheard: 1 }],
  [{}],
  [5],
  [],
  5,
  { $match: { n: 1 } },
  { match: { n: 1 } },
  { $match: { n: 1 }, $limit: 1 },
  [{ $match: { n: { $unheard: 1 } } }],
  [{ $match: 5 }],
  [{ $limit: 'x' }],
];

export function* aggregates() {
  const one = (query, more) => ({ area: 'aggregation', requests: [{ method: 'GET', path: '/aggregate/Data', query, ...more }] });
  for (const pipeline of pipelines) {
    yield one({ pipeline });
    yield one({ pipeline, rawValues: true });
    yield one({ pipeline, rawFieldNames: true });
    yield { area: 'aggregation', requests: [{ method: 'POST', path: '/aggregate/Data', body: { _method: 'GET', pipeline } }] };
  }
  for (const distinct of ['n', 'aString', 'aPointer', 'aArray', 'aDate', 'unknown', 'objectId', 'createdAt', 'aObject.x', 'aGeoPoint', '', 5, ['n'], 'aRelation', '$x', 'aFile', 'aBytes', 'aBoolean']) {
    yield one({ distinct }, { unordered: true });
    yield one({ distinct, where: { n: { $lt: 9 } } }, { unordered: true });
  }
  yield one({ $match: { n: 1 } });
  yield one({ $group: { _id: '$aBoolean' }, $sort: { _id: 1 } });
  yield one({ group: { _id: null } });
  yield one({}, { unordered: true });
  yield one({ hint: '_id_', pipeline: [{ $match: { n: 1 } }] });
  yield one({ comment: 'why', readPreference: 'SECONDARY', pipeline: [{ $match: { n: 1 } }] });
  yield one({ readPreference: 'nonsense', pipeline: [{ $match: { n: 1 } }] });
  yield one({ pipeline: pipelines[0] }, { path: '/aggregate/Nowhere' });
  yield one({ pipeline: pipelines[0] }, { path: '/aggregate/bad-name' });
  for (const as of ['client', 'readOnly', 'maintenance', 'nobody']) yield one({ pipeline: pipelines[0] }, { as });
}

export const callers = ['master', 'maintenance', 'readOnly', 'client', 'rest', 'nobody', 'stranger', 'wrongMaster', 'wrongKey', 'wrongMaintenance', 'basic', 'basicJavascript', 'wrongBasic', 'noSession', 'installation', 'context', 'wrongContext'];

export function* credentials(random, fresh) {
  const Class = fresh();
  const seed = { method: 'POST', path: `/classes/${Class}`, body: { n: 1, ACL: { '*': { read: true } } }, save: 'a' };
  const routes = [
    { method: 'GET', path: '/health' },
    { method: 'GET', path: '/serverInfo' },
    { method: 'GET', path: '/schemas' , query: { limit: 1 } },
    { method: 'GET', path: `/schemas/${Class}` },
    { method: 'POST', path: '/schemas/Target', body: {} },
    { method: 'DELETE', path: '/purge/Nowhere' },
    { method: 'GET', path: `/classes/${Class}`, query: { where: { n: { $lt: 0 } } } },
    { method: 'GET', path: `/classes/${Class}/{{a}}` },
    { method: 'PUT', path: `/classes/${Class}/{{a}}`, body: { n: 2 } },
    { method: 'DELETE', path: `/classes/${Class}/{{a}}` },
    { method: 'POST', path: `/classes/${Class}`, body: { n: 2 } },
    { method: 'POST', path: '/batch', body: { requests: [{ method: 'GET', path: `${mount}/classes/${Class}/{{a}}` }] } },
    { method: 'GET', path: '/classes/_JobStatus' },
    { method: 'GET', path: '/classes/_Join:aRelation:Data', query: { limit: 0 } },
    { method: 'GET', path: '/nowhere' },
    { method: 'OPTIONS', path: `/classes/${Class}` },
    { method: 'POST', path: `/classes/${Class}`, body: { _method: 'GET', where: { n: { $lt: 0 } } } },
    { method: 'POST', path: `/classes/${Class}`, body: { createdAt: date('2020-01-01T00:00:00.000Z'), updatedAt: date('2020-01-01T00:00:00.000Z') } },
  ];
  for (const as of callers) {
    for (const route of routes) {
      if (route.path === '/schemas') continue;
      yield { area: `credentials: ${as}`, requests: [seed, { ...route, as }] };
    }
  }
  const inBody = [
    { _ApplicationId: 'peer', _JavaScriptKey: 'peer-javascript' },
    { _ApplicationId: 'peer', _MasterKey: 'peer-master' },
    { _ApplicationId: 'peer', _MasterKey: 'wrong', _JavaScriptKey: 'peer-javascript' },
    { _ApplicationId: 'peer' },
    { _ApplicationId: 'wrong', _JavaScriptKey: 'peer-javascript' },
    { _ApplicationId: 5 },
    { _ApplicationId: 'peer', _JavaScriptKey: 5 },
    { _ApplicationId: 'peer', _JavaScriptKey: 'peer-javascript', _SessionToken: 'r:nobody' },
    { _ApplicationId: 'peer', _JavaScriptKey: 'peer-javascript', _InstallationId: 'i', _ClientVersion: 'js8.6.2', _ContentType: 'application/json' },
    { _ApplicationId: 'peer', _JavaScriptKey: 'peer-javascript', _context: { a: 1 } },
    { _ApplicationId: 'peer', _JavaScriptKey: 'peer-javascript', _context: 'not json' },
    { _ApplicationId: 'peer', _JavaScriptKey: 'peer-javascript', _context: '{"a":1}' },
    { _ApplicationId: 'peer', _JavaScriptKey: 'peer-javascript', _noBody: true, _RevocableSession: '1' },
    {},
  ];
  for (const given of inBody) {
    const request = (method, path, body) => ({ method: 'POST', path, body: { ...given, ...body, ...(method && { _method: method }) }, as: 'nobody', type: 'text/plain' });
    yield {
      area: 'credentials in the body',
      requests: [seed, request('GET', `/classes/${Class}/{{a}}`), request('', `/classes/${Class}`, { n: 3 }), request('PUT', `/classes/${Class}/{{a}}`, { n: 4 }), request('DELETE', `/classes/${Class}/nobody0000`)],
    };
  }
}

const acls = [
  {},
  { '*': { read: true } },
  { '*': { write: true } },
  { '*': { read: true, write: true } },
  { '*': { read: false, write: false } },
  { someUserId: { read: true, write: true } },
  { 'role:Editors': { read: true }, '*': { write: true } },
  { '*': {} },
  { '*': { read: 'yes' } },
  { '*': true },
  { '*unresolved': { read: true } },
  { '': { read: true } },
  null,
  5,
  'text',
  [],
  { __op: 'Delete' },
];

export function* access(random, fresh) {
  for (const acl of acls) {
    const Class = fresh();
    const [one, all] = [`/classes/${Class}/{{a}}`, `/classes/${Class}`];
    const asClient = [
      { method: 'GET', path: one },
      { method: 'GET', path: all },
      { method: 'GET', path: all, query: { count: 1, limit: 0 } },
      { method: 'PUT', path: one, body: { n: 2 } },
      { method: 'DELETE', path: one },
    ].map(request => ({ ...request, as: 'client' }));
    const asMaster = { method: 'GET', path: all };
    yield { area: 'access lists', requests: [{ method: 'POST', path: all, body: { n: 1, ACL: acl }, save: 'a' }, ...asClient, asMaster] };
    yield { area: 'access lists', requests: [{ method: 'POST', path: all, body: { n: 1, ACL: acl }, save: 'a', as: 'client' }, asMaster] };
    yield {
      area: 'access lists that change',
      requests: [{ method: 'POST', path: all, body: { n: 1, ACL: { '*': { read: true } } }, save: 'a' }, { method: 'PUT', path: one, body: { ACL: acl } }, ...asClient, asMaster],
    };
  }
}

export function* oddities(random, fresh) {
  const Class = fresh();
  const path = `/classes/${Class}`;
  const raw = (text, more) => ({ method: 'POST', path, raw: text, ...more });
  for (const text of ['', '{', '{"a":1', '{"a":1}x', '[]', '[1]', 'null', '5', '"text"', 'true', '{"a":1,"a":2}', '{"a":1e400}', '{"a":-0}', '{"a":1.0}', '{"a":01}', '{a:1}', "{'a':1}", '{"a":NaN}', '\ufeff{"a":1}', '{"a":"\\ud83d"}', '{"a":"\\u0000"}', ' {"a":1} ', '{"a":12345678901234567890}', '{"a":0.1000000000000000055}', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}', '{"a":{"__proto__":1}}', `{"a":${'['.repeat(60)}${']'.repeat(60)}}`]) {
    yield { area: 'bodies', requests: [raw(text), { method: 'GET', path, query: { order: '-createdAt', limit: 1 } }] };
  }
  for (const type of ['application/json', 'application/json; charset=utf-8', 'text/plain', 'text/html', 'application/x-www-form-urlencoded', '', 'nonsense', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', 'application/octet-stream']) {
    yield { area: 'types of content', requests: [raw('{"b":1}', { type }), raw('b=1', { type })] };
  }
  for (const _method of ['GET', 'get', 'PUT', 'DELETE', 'POST', 'OPTIONS', 'HEAD', 'PATCH', 'nonsense', '', 5, null]) {
    yield { area: 'the method in the body', requests: [{ method: 'POST', path, body: { _method, limit: 0 } }, { method: 'PUT', path, body: { _method } }] };
  }
  const searched = `/classes/${fresh()}`;
  yield { area: 'query strings', requests: [{ method: 'POST', path: searched, body: { a: 1 } }] };
  for (const search of ['?where=%7B%7D', '?where={', '?where=%7B%22a%22%3A1', '?limit=1&limit=2', '?where[a]=1', '?where[a][$gt]=0', '?keys[]=a', '?limit', '?limit=', '?=1', '?%', '?limit=1e1', '?limit=%201', '?order=a&order=-b', '?count=false', '?count=true', '?where=null', '?where=%22x%22', '?where=[]', '?limit=0x10', '?a.b=1', '?include=a&include=b', '?keys=a&keys=b', '?keys=a,b&keys=c', '?excludeKeys=a&excludeKeys=b', '?keys=&keys=', '?include=*&include=a', '?order=-b&order=a', '?skip=1&skip=2', '?where={"a":1}&where={"a":2}', '?hint=_id_&hint=_id_', '?count=1&count=1', '?keys=a%2Cb', '?keys=a+b', '?where=%7B%22a%22%3A%22%2B%22%7D', '?__proto__=1', '?where[__proto__]=1', '?skip=-1', '?where=%E0%A4%A']) {
    for (const as of ['master', 'client']) {
      yield { area: 'query strings', requests: [{ method: 'GET', path: searched + search, as, unordered: true }] };
    }
  }
  for (const [method, where] of [['GET', '/'], ['GET', ''], ['GET', '//health'], ['GET', '/health/'], ['GET', '/HEALTH'], ['GET', `/CLASSES/${Class}`], ['GET', '/classes'], ['POST', '/classes'], ['GET', '/classes/'], ['GET', '/schemas/'], ['POST', '/health'], ['PUT', path], ['DELETE', path], ['PATCH', path], ['HEAD', path], ['HEAD', `${path}/unknown000`], ['HEAD', '/health'], ['HEAD', '/nowhere'], ['HEAD', '/schemas/Target'], ['HEAD', '/batch'], ['GET', `${path}?`], ['GET', '/serverInfo'], ['POST', '/serverInfo'], ['GET', '/purge/x'], ['GET', '/batch'], ['GET', '/aggregate'], ['POST', '/aggregate/Data'], ['GET', '/classes/a/b/c'], ['GET', '/%'], ['GET', '/classes/%E0%A4%A'], ['OPTIONS', '/nowhere'], ['OPTIONS', '/health']]) {
    yield { area: 'routes', requests: [{ method, path: where, body: method === 'POST' ? {} : undefined }] };
  }
  yield { area: 'pointers to many kinds', requests: [{ method: 'POST', path, body: { self: pointer(Class, 'x'), user: pointer('_User', 'u'), role: pointer('_Role', 'r') }, save: 'a' }, { method: 'GET', path: `${path}/{{a}}`, query: { include: 'self,user,role' } }] };
}
