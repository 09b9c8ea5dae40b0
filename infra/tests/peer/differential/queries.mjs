// Finds: constraints of every kind on fields of every type, combined; and the options of a find.
import { bytes, date, file, odd, point, pointer, polygon, relation } from './values.mjs';

const objects = [
  { n: 1, aString: 'abc', aNumber: 5, aBoolean: true, aDate: date('2020-01-01T00:00:00.000Z'), aGeoPoint: point(10, 20) },
  { n: 2, aString: 'ABC', aNumber: 6.5, aBoolean: false, aDate: date('2021-01-01T00:00:00.000Z'), aGeoPoint: point(-33, 151) },
  { n: 3, aString: 'grüße, Welt', aNumber: -1, aObject: { x: 1, y: { z: [1, 2] } }, aArray: [1, 2, 3] },
  { n: 4, aString: '', aNumber: 0, aObject: { x: 'text', when: date('2020-01-01T00:00:00.000Z') }, aArray: ['a', 'b', 'abc'] },
  { n: 5, aString: null, aNumber: null, aArray: [], aObject: {} },
  { n: 6, aArray: [{ x: 1 }, { x: 2, y: 3 }], aPolygon: polygon([0, 0], [0, 10], [10, 10], [10, 0]) },
  { n: 7, aArray: [[1, 2], [3]], aPolygon: polygon([0, 0], [0, 2], [2, 2], [2, 0]), aGeoPoint: point(1, 1) },
  { n: 8, aPointer: pointer('Target', 't1'), aArray: [pointer('Target', 't1'), date('2020-01-01T00:00:00.000Z')] },
  { n: 9, aPointer: pointer('Target', 't2'), aBytes: bytes('AQID'), aFile: file('a.txt') },
  { n: 10, aString: 'a.c', aBytes: bytes('/+8='), aFile: file('b.txt'), aPointer: null, aDate: null },
  { n: 11, aString: 'ends with abc', aNumber: 2147483648, aRelation: { __op: 'AddRelation', objects: [pointer('Target', 't1')] } },
  { n: 12, aNumber: 1e300, aGeoPoint: point(59.9, 10.7), aRelation: { __op: 'AddRelation', objects: [pointer('Target', 't1'), pointer('Target', 't2')] } },
];

const Class = 'Data';

/** The objects that all queries search. */
export function* data() {
  const requests = objects.map(body => ({ method: 'POST', path: `/classes/${Class}`, body, save: `d${body.n}` }));
  for (const label of ['one', 'two']) {
    requests.push({ method: 'POST', path: '/classes/Target', body: { label, data: `{{d${label.length}}}` }, save: label });
  }
  requests.push({ method: 'POST', path: `/classes/${Class}`, body: { n: 13, aPointer: pointer('Target', '{{one}}') }, save: 'd13' });
  requests.push({
    method: 'POST',
    path: `/classes/${Class}`,
    body: { n: 14, aArray: [pointer('Target', '{{one}}'), pointer('Target', '{{two}}'), 5], aObject: { who: pointer('Target', '{{two}}') } },
    save: 'd14',
  });
  yield { area: 'set-up', requests };
}

const fields = ['aString', 'aNumber', 'aBoolean', 'aDate', 'aObject', 'aArray', 'aGeoPoint', 'aPolygon', 'aPointer', 'aBytes', 'aFile', 'aRelation', 'unknown', 'objectId', 'createdAt', 'updatedAt', 'aObject.x', 'aObject.y.z', 'aObject.when', 'aArray.x', 'aArray.0', 'unknown.x', 'aPointer.label', 'ACL', '_rperm', '_id', 'a-b', '', '$x', 'a..b'];

const operands = [
  'abc', 'ABC', '', '2020-01-01T00:00:00.000Z', '{{d1}}', '{{one}}', 't1', 0, 1, 5, 6.5, -1, 1e300, '5', true, false, null,
  [], [1, 2, 3], ['abc', 'a'], [null], [[1, 2]], [5, 'abc', null], {}, { x: 1 }, { x: 1, y: { z: [1, 2] } },
  date('2020-01-01T00:00:00.000Z'), date('2020-06-01T00:00:00.000Z'), point(10, 20), polygon([0, 0], [0, 2], [2, 2], [2, 0]),
  pointer('Target', 't1'), pointer('Target', '{{one}}'), pointer('Other', 'o1'), [pointer('Target', 't1')], bytes('AQID'), file('a.txt'), relation('Target'),
];

/** Ids are drawn at random, so whether one is less than another is no question to ask two servers. */
const holdsIds = ['objectId', 'aPointer', 'aArray', 'aArray.0'];
const ordering = ['$lt', '$lte', '$gt', '$gte'];
const orderable = operands.filter(value => !JSON.stringify(value).includes('{{'));
const simple = [...ordering, '$ne', '$eq', '$in', '$nin', '$all', '$exists', '$containedBy'];

const geo = [
  { $nearSphere: point(0, 0) },
  { $nearSphere: point(0, 0), $maxDistance: 0.5 },
  { $nearSphere: point(0, 0), $maxDistanceInMiles: 2000 },
  { $nearSphere: point(0, 0), $maxDistanceInKilometers: 2500 },
  { $nearSphere: point(0, 0), $maxDistanceInRadians: 1 },
  { $nearSphere: point(0, 0), $maxDistance: 'x' },
  { $nearSphere: 5 },
  { $nearSphere: {} },
  { $maxDistance: 1 },
  { $within: { $box: [point(0, 0), point(20, 30)] } },
  { $within: { $box: [point(20, 30), point(0, 0)] } },
  { $within: { $box: [point(0, 0)] } },
  { $within: { $box: 5 } },
  { $within: {} },
  { $within: 5 },
  { $geoWithin: { $polygon: [point(0, 0), point(0, 30), point(30, 30)] } },
  { $geoWithin: { $polygon: [[0, 0], [30, 0], [30, 30], [0, 30]] } },
  { $geoWithin: { $polygon: polygon([0, 0], [0, 30], [30, 30]) } },
  { $geoWithin: { $polygon: [point(0, 0), point(0, 1)] } },
  { $geoWithin: { $polygon: [1, 2, 3] } },
  { $geoWithin: { $polygon: [point(0, 0), point(0, 1), point(91, 1)] } },
  { $geoWithin: { $polygon: 'x' } },
  { $geoWithin: { $centerSphere: [point(0, 0), 0.5] } },
  { $geoWithin: { $centerSphere: [[20, 10], 0.01] } },
  { $geoWithin: { $centerSphere: [point(0, 0), -1] } },
  { $geoWithin: { $centerSphere: [point(0, 0)] } },
  { $geoWithin: { $centerSphere: [5, 1] } },
  { $geoWithin: {} },
  { $geoWithin: null },
  { $geoIntersects: { $point: point(1, 1) } },
  { $geoIntersects: { $point: point(5, 5) } },
  { $geoIntersects: { $point: point(95, 5) } },
  { $geoIntersects: { $point: 5 } },
  { $geoIntersects: {} },
];

const texts = [
  { $regex: '^a' },
  { $regex: '^a', $options: 'i' },
  { $regex: 'C$', $options: 'im' },
  { $regex: '^\\QA.C\\E', $options: 'i' },
  { $regex: '\\Qa.c\\E' },
  { $regex: 'a b c # note', $options: 'x' },
  { $regex: '' },
  { $regex: '[' },
  { $regex: 5 },
  { $regex: 'a', $options: 'q' },
  { $regex: 'a', $options: 5 },
  { $options: 'i' },
  { $regex: '^a', $ne: 'abc' },
  { $all: [{ $regex: '^\\Qa\\E' }] },
  { $all: [{ $regex: '^\\Qa\\E' }, { $regex: '^\\Qb\\E' }] },
  { $all: [{ $regex: '^\\Qa\\E' }, 'b'] },
  { $all: [{ $regex: 'a' }] },
  { $in: [{ $regex: '^a' }] },
  { $text: { $search: { $term: 'abc' } } },
  { $text: { $search: { $term: 'Welt', $language: 'de' } } },
  { $text: { $search: { $term: 'ABC', $caseSensitive: true } } },
  { $text: { $search: { $term: 'grusse', $diacriticSensitive: true } } },
  { $text: { $search: { $term: 5 } } },
  { $text: { $search: 'abc' } },
  { $text: { $search: {} } },
  { $text: {} },
  { $text: 5 },
  { $text: { $search: { $term: 'a', $language: 5 } } },
  { $text: { $search: { $term: 'a', $caseSensitive: 5 } } },
];

const query = (className, where, more) => ({ where, className, ...more });
const sub = [
  { $inQuery: query('Target', {}) },
  { $inQuery: query('Target', { label: 'one' }) },
  { $inQuery: query('Target', { label: 'none' }) },
  { $inQuery: query('Nowhere', {}) },
  { $inQuery: { className: 'Target' } },
  { $inQuery: { where: {} } },
  { $inQuery: 5 },
  { $inQuery: query('Target', { label: { $bad: 1 } }) },
  { $inQuery: query('Target', { label: 'one' }), $in: [pointer('Target', 't1')] },
  { $notInQuery: query('Target', {}) },
  { $notInQuery: query('Target', { label: 'one' }) },
  { $notInQuery: query('Nowhere', {}) },
  { $notInQuery: {} },
  { $inQuery: query('Target', { label: 'one' }), $notInQuery: query('Target', { label: 'two' }) },
  { $select: { query: query('Target', {}), key: 'label' } },
  { $select: { query: query(Class, { n: { $lt: 4 } }), key: 'aString' } },
  { $select: { query: query(Class, { n: 4 }), key: 'aObject.x' } },
  { $select: { query: query(Class, {}), key: 'unknown' } },
  { $select: { query: query('Target', {}) } },
  { $select: { key: 'label' } },
  { $select: 5 },
  { $select: { query: query('Target', {}), key: 'label', more: 1 } },
  { $dontSelect: { query: query(Class, { n: { $lt: 4 } }), key: 'aString' } },
  { $dontSelect: { query: query('Nowhere', {}), key: 'label' } },
  { $dontSelect: {} },
];

const strange = [
  { $foo: 1 },
  { $not: { $eq: 1 } },
  { $elemMatch: { x: 1 } },
  { $size: 3 },
  { $mod: [2, 0] },
  { $type: 'string' },
  { $where: '1' },
  { $gt: 1, $lt: 6 },
  { $gt: 1, x: 2 },
  { $gt: { $relativeTime: '3 days ago' } },
  { $lt: { $relativeTime: 'in 1 week 2 days 3 hours' } },
  { $gt: { $relativeTime: 'now' } },
  { $gt: { $relativeTime: 'yesterday' } },
  { $gt: { $relativeTime: '5 months ago' } },
  { $gt: { $relativeTime: 5 } },
  { $eq: { $relativeTime: '3 days ago' } },
  { $exists: 1 },
  { $exists: 'x' },
  { $in: 5 },
  { $nin: 'x' },
  { $all: 5 },
  { $containedBy: 5 },
  { $ne: { $gt: 1 } },
  { $eq: 1, $ne: 2 },
  { $gt: 1, $exists: true, $nin: [6.5] },
];

const related = [
  { $relatedTo: { object: pointer(Class, '{{d11}}'), key: 'aRelation' } },
  { $relatedTo: { object: pointer(Class, '{{d12}}'), key: 'aRelation' } },
  { $relatedTo: { object: pointer(Class, '{{d12}}'), key: 'unknown' } },
  { $relatedTo: { object: pointer('Nowhere', 'x'), key: 'aRelation' } },
  { $relatedTo: { object: pointer(Class, '{{d12}}') } },
  { $relatedTo: { key: 'aRelation' } },
  { $relatedTo: 5 },
  { $relatedTo: {} },
];

const malformed = [5, 'x', [], [1], null, true, '{', { $or: [] }, { $or: 5 }, { $or: {} }, { $or: [1] }, { $or: null }, { $and: [] }, { $and: 5 }, { $nor: [] }, { $nor: 5 }, { $or: [{}] }, { $nor: [{}] }, { $or: [{ $or: [{ n: 1 }] }] }, { $text: { $search: { $term: 'a' } } }, { $where: '1' }, { $expr: {} }, { $comment: 'x' }, { n: 1, $or: [{ n: 1 }], $nor: [{ n: 2 }] }];

/** In the order of n, because without one the database may answer in any order; but the nearest come first. */
const find = (where, more = {}, as) => ({ method: 'GET', path: `/classes/${more.of ?? Class}`, query: { where, ...(!where?.aGeoPoint?.$nearSphere && { order: 'n' }), ...more, of: undefined }, as });

/** One constraint of a random kind for a random field. */
function constraint(random, field) {
  const value = random.pick(random.chance(0.9) ? operands : odd);
  if (random.chance(0.25)) return value;
  const kind = random.below(10);
  if (kind < 6) {
    const lists = ['$in', '$nin', '$all', '$containedBy'];
    const operator = random.pick(holdsIds.includes(field) ? simple.slice(ordering.length) : simple);
    if (ordering.includes(operator)) return { [operator]: random.pick(orderable) };
    return { [operator]: lists.includes(operator) && !Array.isArray(value) && random.chance(0.85) ? [value, random.pick(operands)] : value };
  }
  return random.pick([field === 'objectId' ? strange : texts, sub, strange, geo][kind - 6]);
}

function where(random, depth = 0) {
  const logical = depth < 2 && random.chance(0.15);
  const conditions = random.times(random.chance(0.7) ? 1 : 2, () => {
    const field = random.pick(fields);
    return [field, constraint(random, field)];
  });
  const own = Object.fromEntries(random.chance(0.95) ? conditions : []);
  if (!logical) return own;
  const parts = random.times(1 + random.below(3), () => where(random, depth + 1));
  return { ...(random.chance(0.4) ? own : {}), [random.pick(['$or', '$and', '$nor'])]: parts };
}

export function* queries(random, count) {
  const one = (area, request) => ({ area, requests: [request] });
  for (const field of fields) {
    for (const operator of ['equals', ...simple]) {
      if (ordering.includes(operator) && holdsIds.includes(field)) continue;
      for (const value of random.some(ordering.includes(operator) ? orderable : operands, 0.3)) {
        yield one(`${operator} on ${field}`, find({ [field]: operator === 'equals' ? value : { [operator]: value } }));
      }
    }
  }
  for (const [list, on] of [
    [geo, ['aGeoPoint', 'aPolygon', 'aString']],
    [texts, ['aString', 'aArray', 'aNumber']],
    [sub, ['aPointer', 'aArray', 'aString']],
    [strange, ['aNumber', 'aDate', 'aArray']],
  ]) {
    for (const each of list) {
      for (const field of on) {
        yield one(`${Object.keys(each)[0]} on ${field}`, find({ [field]: each }));
        if (random.chance(0.2)) yield one(`${Object.keys(each)[0]} counted`, find({ [field]: each }, { count: 1, limit: 0 }));
      }
    }
  }
  for (const each of related) {
    yield one('$relatedTo', find(each, { of: 'Target' }));
    yield one('$relatedTo', find({ ...each, label: 'one' }, { of: 'Target' }));
    yield one('$relatedTo', find({ $or: [each, { label: 'two' }] }, { of: 'Target' }));
    yield one('$relatedTo', find({ ...each, $or: [{ label: 'one' }] }, { of: 'Target' }));
  }
  for (const each of malformed) {
    for (const as of ['master', 'client']) {
      yield one('a where that is none', find(each, {}, as));
      yield one('a where that is none', { method: 'POST', path: `/classes/${Class}`, body: { _method: 'GET', where: each, order: 'n' }, as });
    }
  }
  for (let i = 0; i < count; i++) {
    yield one('constraints combined', find(where(random), {}, random.chance(0.2) ? 'client' : 'master'));
  }
}

const optionValues = {
  order: ['n', '-n', 'aString,-n', '-aNumber,n', ' -n ', 'n,,aString', ',n', 'unknown,n', 'a-b', '$x,n', 'aObject.x,n', 'createdAt', '_created_at', '-$score,n', 'authData.x.id', 'aArray,n', 'aGeoPoint,n', 'ACL,n', ['n'], ['-aString', 'n'], []],
  limit: [0, 1, 2, 1000, -1, -2, 1.5, '2', 'x', true, null, [3], {}, 1e10],
  skip: [0, 1, 100, -1, 2.5, 'x', '1', null, true, 1e10],
  count: [1, 0, true, false, '1', 'x', null],
  keys: ['n', 'n,aString', '', 'unknown', 'aObject.x', 'aPointer.label', 'n, aString', ['n'], ['n', 'aString'], [], ['n', null], [['n']], { n: 1 }, 5, 'ACL', 'objectId', 'aRelation', '*', 'a-b', '$x', 'aPointer', '_id'],
  excludeKeys: ['n', 'aString,aObject', '', 'objectId', 'createdAt', 'unknown', ['n'], ['n', 'aString'], [], 5, 'aObject.x', 'ACL', 'aPointer.label'],
  include: ['aPointer', 'aPointer.data', 'aArray', 'aObject.who', 'unknown', 'aString', '*', '', 5, ['aPointer'], ['aPointer', 'aArray'], [], 'aPointer,aArray', 'aRelation', 'a-b', 'aPointer.label.x', '.', 'aPointer.'],
  includeAll: [true, false, 'true', 1, 0],
  redirectClassNameForKey: ['aPointer', 'aRelation', 'aString', 'unknown', 5, ''],
  readPreference: ['PRIMARY', 'secondary', 'NEAREST', 'nonsense', '', 5, null],
  includeReadPreference: ['SECONDARY', 'nonsense'],
  subqueryReadPreference: ['SECONDARY', 'nonsense'],
  hint: ['_id_', 'nonsense', { _id: 1 }, 5, {}, ['_id_']],
  comment: ['because', '', 5],
  explain: ['nonsense', 5],
  className: ['Data'],
  unheard: [1],
  where: [undefined, ''],
  $where: ['x'],
};

export function* options(random, count) {
  const names = Object.keys(optionValues);
  const one = (area, query, path = '') => ({ area, requests: [{ method: 'GET', path: `/classes/${Class}${path}`, query }] });
  for (const name of names) {
    for (const value of optionValues[name]) {
      yield one(`the option ${name}`, { order: 'n', [name]: value });
      yield {
        area: `the option ${name} in a POST`,
        requests: [{ method: 'POST', path: `/classes/${Class}`, body: { _method: 'GET', order: 'n', [name]: value } }],
      };
      yield one(`the option ${name} on one object`, { [name]: value }, `/{{${random.pick(['d1', 'd8', 'd13', 'd14'])}}}`);
    }
  }
  for (let i = 0; i < count; i++) {
    const some = random.sample(names, 1 + random.below(4)).map(name => [name, random.pick(optionValues[name])]);
    yield one('options combined', { order: 'n', where: random.chance(0.5) ? { n: { $gt: random.below(14) } } : undefined, ...Object.fromEntries(some) });
  }
}
