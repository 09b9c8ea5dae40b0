// The schema API: classes, fields, indexes and permissions, well and badly formed; and what they do to clients.
import { date, odd, pointer, point, proper, types } from './values.mjs';

const fieldSpecs = [
  ...types.map(type => ({ type })),
  { type: 'Pointer', targetClass: 'Target' },
  { type: 'Relation', targetClass: '_User' },
  { type: 'Pointer', targetClass: 'bad name' },
  { type: 'Pointer', targetClass: 5 },
  { type: 'Relation', targetClass: '' },
  { type: 'Pointer', targetClass: 'NotThereYet' },
  { type: 'string' },
  { type: 'Unknown' },
  { type: 5 },
  { type: null },
  { type: 'ACL' },
  {},
  null,
  'String',
  { __op: 'Delete' },
  { __op: 'Unknown' },
  { type: 'String', required: true },
  { type: 'String', required: false },
  { type: 'String', required: 'yes' },
  { type: 'String', defaultValue: 'x', required: true },
  { type: 'String', defaultValue: 5 },
  { type: 'Number', defaultValue: 5 },
  { type: 'Number', defaultValue: null },
  { type: 'Boolean', defaultValue: false },
  { type: 'Array', defaultValue: [1] },
  { type: 'Object', defaultValue: { a: 1 } },
  { type: 'Date', defaultValue: date('2020-01-02T03:04:05.006Z') },
  { type: 'Date', defaultValue: '2020-01-02T03:04:05.006Z' },
  { type: 'GeoPoint', defaultValue: point(1, 2) },
  { type: 'Pointer', targetClass: 'Target', defaultValue: pointer('Target', 't1') },
  { type: 'Pointer', targetClass: 'Target', defaultValue: pointer('Other', 'o1') },
  { type: 'Relation', targetClass: 'Target', required: true },
  { type: 'Relation', targetClass: 'Target', defaultValue: 5 },
  { type: 'String', unheard: 1 },
];

const fieldNames = ['f', 'F_1', 'a b', '1a', '_x', '', 'length', 'className', 'objectId', 'createdAt', 'ACL', 'score', 'a.b', '$a', 'ü'];

const permissionValues = [
  {},
  { '*': true },
  { '*': false },
  { '*': 'yes' },
  { requiresAuthentication: true },
  { requiresAuthentication: false },
  { pointerFields: ['owner'] },
  { pointerFields: ['f'] },
  { pointerFields: 'owner' },
  { pointerFields: [] },
  { 'role:Editors': true },
  { 'role:': true },
  { aUserId000: true },
  { 'bad id!': true },
  { '': true },
  null,
  true,
  5,
  [],
];

const permissionNames = ['find', 'count', 'get', 'create', 'update', 'delete', 'addField', 'readUserFields', 'writeUserFields', 'protectedFields', 'ACL', 'unheard'];

const special = [
  { readUserFields: ['owner'] },
  { readUserFields: ['f'] },
  { readUserFields: 'owner' },
  { writeUserFields: ['owner', 'owners'] },
  { writeUserFields: ['unknown'] },
  { protectedFields: { '*': ['f'] } },
  { protectedFields: { '*': ['unknown'] } },
  { protectedFields: { '*': ['objectId'] } },
  { protectedFields: { '*': 'f' } },
  { protectedFields: { 'role:Editors': [] } },
  { protectedFields: { authenticated: ['f'] } },
  { protectedFields: { 'userField:owner': ['f'] } },
  { protectedFields: { 'userField:unknown': ['f'] } },
  { protectedFields: [] },
  { ACL: { '*': { read: true } } },
  { ACL: { aUserId000: { read: true, write: true } } },
  { ACL: { currentUser: { read: true } } },
  { ACL: {} },
  { ACL: 5 },
  { ACL: { '*': { fly: true } } },
  { ACL: { '*': { read: 'yes' } } },
];

const indexes = [
  { by_f: { f: 1 } },
  { by_f: { f: -1 } },
  { by_f: { f: 'text' } },
  { by_f: { f: 1, g: 1 } },
  { by_id: { objectId: 1 } },
  { by_created: { createdAt: 1 } },
  { by_created: { _created_at: 1 } },
  { by_unknown: { unknown: 1 } },
  { by_f: {} },
  { by_f: 5 },
  { by_f: { f: 'nonsense' } },
  { by_f: { __op: 'Delete' } },
  { _id_: { _id: 1 } },
  { _id_: { __op: 'Delete' } },
  { by_owner: { _p_owner: 1 } },
  { by_owner: { owner: 1 } },
  {},
];

const base = { f: { type: 'String' }, g: { type: 'Number' }, owner: { type: 'Pointer', targetClass: '_User' }, owners: { type: 'Array' } };

const create = (Class, body, more) => ({ method: 'POST', path: `/schemas/${encodeURIComponent(Class)}`, body: { className: Class, ...body }, ...more });
const update = (Class, body, more) => ({ method: 'PUT', path: `/schemas/${encodeURIComponent(Class)}`, body: { className: Class, ...body }, ...more });
const get = Class => ({ method: 'GET', path: `/schemas/${encodeURIComponent(Class)}` });
const save = (Class, body, more) => ({ method: 'POST', path: `/classes/${Class}`, body, save: 'a', ...more });

export function* schemas(random, fresh) {
  for (const spec of fieldSpecs) {
    const Class = fresh();
    yield {
      area: 'a field in a new class',
      requests: [create(Class, { fields: { f: spec } }), get(Class), save(Class, {}), { method: 'GET', path: `/classes/${Class}/{{a}}` }, get(Class)],
    };
    const old = fresh();
    yield {
      area: 'a field in a known class',
      requests: [create(old, { fields: base }), update(old, { fields: { [random.pick(['f', 'h'])]: spec } }), get(old), save(old, { g: 1 }), get(old)],
    };
  }
  for (const name of fieldNames) {
    for (const make of [create, update]) {
      const Class = fresh();
      const first = make === update ? [create(Class, {})] : [];
      yield { area: 'the name of a field', requests: [...first, make(Class, { fields: { [name]: { type: 'String' } } }), get(Class)] };
    }
    yield { area: 'the name of a class', requests: [create(name, {}), get(name), { method: 'DELETE', path: `/schemas/${encodeURIComponent(name)}` }] };
  }
  yield* permissions(random, fresh);
  yield* ends(fresh);
  for (const index of indexes) {
    const [Class, old] = [fresh(), fresh()];
    yield { area: 'an index in a new class', requests: [create(Class, { fields: base, indexes: index }), get(Class)] };
    yield {
      area: 'an index in a known class',
      requests: [create(old, { fields: base, indexes: { by_g: { g: 1 } } }), update(old, { indexes: index }), get(old), update(old, { indexes: { by_g: { __op: 'Delete' } } }), update(old, { indexes: index })],
    };
  }
  yield* lifecycle(fresh);
  yield* required(random, fresh);
}

function* permissions(random, fresh) {
  const given = [
    ...permissionNames.flatMap(name => random.some(permissionValues, 0.4).map(value => ({ [name]: value }))),
    ...special,
    ...random.times(20, () => Object.fromEntries(random.some(permissionNames, 0.5).map(name => [name, random.pick(permissionValues)]))),
    null,
    5,
    [],
    {},
  ];
  for (const classLevelPermissions of given) {
    const Class = fresh();
    yield {
      area: 'permissions',
      requests: [create(Class, { fields: base, classLevelPermissions }), get(Class), update(Class, { classLevelPermissions: { find: {} } }), get(Class)],
    };
    const old = fresh();
    yield {
      area: 'permissions and what clients may do',
      requests: [
        create(old, { fields: base }),
        save(old, { f: 'x' }),
        update(old, { classLevelPermissions }),
        ...[
          { method: 'GET', path: `/classes/${old}` },
          { method: 'GET', path: `/classes/${old}`, query: { count: 1, limit: 0 } },
          { method: 'GET', path: `/classes/${old}`, query: { where: { f: 'x' } } },
          { method: 'GET', path: `/classes/${old}`, query: { order: 'f' } },
          { method: 'GET', path: `/classes/${old}/{{a}}` },
          { method: 'PUT', path: `/classes/${old}/{{a}}`, body: { f: 'y' } },
          { method: 'PUT', path: `/classes/${old}/{{a}}`, body: { unheard: 1 } },
          { method: 'POST', path: `/classes/${old}`, body: { f: 'z' } },
          { method: 'DELETE', path: `/classes/${old}/{{a}}` },
        ].map(request => ({ ...request, as: 'client' })),
        { method: 'GET', path: `/classes/${old}`, query: { order: 'createdAt' } },
      ],
    };
  }
}

function* lifecycle(fresh) {
  const [a, b, c, d] = [fresh(), fresh(), fresh(), fresh()];
  const drop = Class => ({ method: 'DELETE', path: `/schemas/${encodeURIComponent(Class)}` });
  const purge = Class => ({ method: 'DELETE', path: `/purge/${Class}` });
  yield { area: 'the life of a class', requests: [create(a, {}), create(a, {}), drop(a), drop(a), get(a), update(a, {}), purge(a), create(a, { fields: { f: { type: 'Number' } } }), save(a, { f: 1 })] };
  yield { area: 'the life of a class', requests: [save(b, { f: 1 }), drop(b), purge(b), drop(b), get(b), save(b, { f: 'now text' }), get(b)] };
  yield { area: 'the life of a field', requests: [save(c, { f: 1, p: pointer('Target', 't1'), r: { __type: 'Relation', className: 'Target' } }), update(c, { fields: { f: { __op: 'Delete' }, p: { __op: 'Delete' }, r: { __op: 'Delete' } } }), { method: 'GET', path: `/classes/${c}` }, get(c), update(c, { fields: { f: { __op: 'Delete' } } }), save(c, { f: 'text', p: 1, r: 2 }), get(c)] };
  yield { area: 'the life of a field', requests: [save(d, { f: 1 }), update(d, { fields: { f: { __op: 'Delete' }, g: { type: 'String' } } }), update(d, { fields: { g: { __op: 'Delete' }, objectId: { __op: 'Delete' } } }), get(d)] };
  for (const request of [
    { method: 'POST', path: '/schemas', body: {} },
    { method: 'POST', path: '/schemas', body: { className: 'bad name' } },
    { method: 'POST', path: '/schemas', body: { className: 5 } },
    { method: 'POST', path: '/schemas/One', body: { className: 'Two' } },
    { method: 'PUT', path: '/schemas/Target', body: { className: 'Two' } },
    { method: 'PUT', path: '/schemas/Target', body: {} },
    { method: 'PUT', path: '/schemas/Target', body: { fields: 5 } },
    { method: 'PUT', path: '/schemas/Target', body: { unheard: 5 } },
    { method: 'PUT', path: '/schemas', body: {} },
    { method: 'DELETE', path: '/schemas' },
    { method: 'GET', path: '/schemas/_User' },
    { method: 'GET', path: '/schemas/_Role' },
    { method: 'GET', path: '/schemas/_Session' },
    { method: 'GET', path: '/schemas/_Installation' },
    { method: 'GET', path: '/schemas/_Product' },
    { method: 'GET', path: '/schemas/_Hooks' },
    { method: 'GET', path: '/schemas/_Unheard' },
    { method: 'GET', path: '/schemas/_Join:aRelation:Data' },
    { method: 'POST', path: '/schemas/_User', body: { className: '_User' } },
    { method: 'POST', path: '/schemas/_Product', body: { className: '_Product', fields: { extra: { type: 'String' } } } },
    { method: 'PUT', path: '/schemas/_Role', body: { className: '_Role', fields: { name: { __op: 'Delete' } } } },
    { method: 'PUT', path: '/schemas/_Role', body: { className: '_Role', fields: { extra: { type: 'Number' } } } },
    { method: 'DELETE', path: '/schemas/_Role' },
    { method: 'DELETE', path: '/purge/Nowhere' },
    { method: 'DELETE', path: '/purge/bad-name' },
  ]) {
    yield { area: 'calls of the schema API', requests: [request] };
  }
}

function* required(random, fresh) {
  for (const value of ['x', '', null, { __op: 'Delete' }, undefined, 5]) {
    for (const option of [{ required: true }, { required: true, defaultValue: 'd' }, { defaultValue: 'd' }]) {
      const Class = fresh();
      yield {
        area: 'required fields and default values',
        requests: [
          create(Class, { fields: { f: { type: 'String', ...option }, g: { type: 'Number' } } }),
          save(Class, { f: value, g: 1 }),
          save(Class, { f: 'there' }),
          { method: 'PUT', path: `/classes/${Class}/{{a}}`, body: { f: value } },
          { method: 'GET', path: `/classes/${Class}`, query: { order: 'createdAt' } },
        ],
      };
    }
  }
  for (const value of random.sample([...odd, ...Object.values(proper).flat()], 25)) {
    const Class = fresh();
    yield {
      area: 'default values',
      requests: [create(Class, { fields: { f: { type: 'String', defaultValue: value } } }), get(Class), save(Class, {}), { method: 'GET', path: `/classes/${Class}/{{a}}` }],
    };
  }
}

/** Classes and fields that go, with and without objects in them. */
function* ends(fresh) {
  for (const as of ['master', 'client', 'maintenance', 'readOnly']) {
    const Class = fresh();
    const all = { method: 'GET', path: `/classes/${Class}`, query: { order: 'g' } };
    const drop = { method: 'DELETE', path: `/schemas/${Class}`, as };
    const purge = { method: 'DELETE', path: `/purge/${Class}`, as };
    const withoutField = { ...update(Class, { fields: { f: { __op: 'Delete' }, has: { __op: 'Delete' } } }), as };
    const related = { __op: 'AddRelation', objects: [pointer('Target', 't1')] };
    yield {
      area: `classes that end: ${as}`,
      requests: [save(Class, { f: 'x', g: 1, has: related }), save(Class, { f: 'y', g: 2 }), drop, get(Class), withoutField, get(Class), all, purge, all, get(Class), drop, get(Class), all],
    };
    yield { area: `classes that end: ${as}`, requests: [drop, purge, withoutField] };
  }
}
