// Creates and updates: every value and operator, in new fields and in fields of every type.
import { allFields, date, fieldOf, odd, oneOfEach, operators, pointer, proper, types } from './values.mjs';

const everyValue = [...Object.values(proper).flat(), ...odd];

const get = (Class, id = 'a') => ({ method: 'GET', path: `/classes/${Class}/{{${id}}}` });
const post = (Class, body, more) => ({ method: 'POST', path: `/classes/${Class}`, body, save: 'a', ...more });
const put = (Class, body, more) => ({ method: 'PUT', path: `/classes/${Class}/{{a}}`, body, ...more });
const schema = Class => ({ method: 'GET', path: `/schemas/${Class}` });

/** What must be there before the others. */
export function* setUp() {
  const made = (className, fields) => ({ method: 'POST', path: `/schemas/${className}`, body: { className, fields } });
  yield {
    area: 'set-up',
    requests: [
      made('Target', { label: { type: 'String' } }),
      made('Typed', allFields),
      made('Other', { label: { type: 'String' } }),
    ],
  };
}

export function* writes(random, fresh) {
  for (const value of everyValue) {
    const Class = fresh();
    yield { area: 'a value in a new field', requests: [post(Class, { f: value }), get(Class), schema(Class)] };
  }
  for (const type of types) {
    for (const value of random.some(everyValue, 0.35)) {
      yield {
        area: `a value in a field of type ${type}`,
        requests: random.chance(0.5)
          ? [post('Typed', { [fieldOf(type)]: value }), get('Typed')]
          : [post('Typed', oneOfEach), put('Typed', { [fieldOf(type)]: value }), get('Typed')],
      };
    }
    for (const operator of random.some(operators, 0.5)) {
      yield {
        area: `an operator on a field of type ${type}`,
        requests: random.chance(0.3)
          ? [post('Typed', { [fieldOf(type)]: operator }), get('Typed')]
          : [
              post('Typed', random.chance(0.8) ? oneOfEach : {}),
              put('Typed', { [fieldOf(type)]: operator }),
              get('Typed'),
            ],
      };
    }
  }
  for (const operator of operators) {
    const Class = fresh();
    yield {
      area: 'an operator on a new field',
      requests: random.chance(0.5)
        ? [post(Class, { f: operator }), get(Class), schema(Class)]
        : [post(Class, {}), put(Class, { f: operator }), get(Class), schema(Class)],
    };
  }
  yield* dotted(random, fresh);
  yield* special(fresh);
  yield* several(random);
}

/** Objects from their first write to their last, with several fields changed at once; mostly by values that fit. */
function* several(random) {
  const stored = types.filter(type => type !== 'Relation');
  const own = type => random.pick(proper[type]);
  const some = change => Object.fromEntries(random.sample(types, 1 + random.below(4)).map(type => [fieldOf(type), change(type)]));
  const changed = type => (random.chance(0.6) && stored.includes(type) ? own(type) : random.chance(0.7) ? random.pick(operators) : random.pick(everyValue));
  for (let i = 0; i < 150; i++) {
    const as = random.chance(0.3) ? 'client' : 'master';
    const object = '/classes/Typed/{{a}}';
    yield {
      area: 'several fields at once',
      requests: [
        post('Typed', some(type => (stored.includes(type) ? own(type) : random.pick(operators))), { as }),
        ...random.times(3, () => put('Typed', some(changed), { as })),
        get('Typed'),
        { method: 'HEAD', path: object },
        { method: 'DELETE', path: object, as },
        get('Typed'),
        put('Typed', { aNumber: 1 }),
      ],
    };
  }
}

const nested = { o: { a: 1, list: [1, 2, { x: 1 }], deep: { b: 'two', c: { d: 3 } } }, arr: [{ n: 1 }, { n: 2 }], s: 'text' };
const paths = ['o.a', 'o.new', 'o.deep.b', 'o.deep.new.x', 'o.list', 'o.list.0', 'o.list.2.x', 'arr.0', 'arr.0.n', 'arr.5', 's.x', 'new.a', 'new.a.b', 'o.', '.a', 'o..a', 'o.$a', 'o.a b', 'objectId.x', 'ACL.x', 'createdAt.x'];

function* dotted(random, fresh) {
  const values = [5, 'text', null, { k: 1 }, [1], date('2020-01-02T03:04:05.006Z'), pointer('Target', 't1')];
  const changes = [...values, ...random.sample(operators, 16), ...random.sample(odd, 8)];
  const Class = fresh();
  yield { area: 'dotted keys', requests: [post(Class, nested)] };
  for (const path of paths) {
    for (const change of random.some(changes, 0.5)) {
      yield { area: 'dotted keys', requests: [post(Class, nested), put(Class, { [path]: change }), get(Class)] };
    }
    const created = fresh();
    yield {
      area: 'dotted keys in a create',
      requests: [post(created, { [path]: random.pick(values) }), get(created), schema(created)],
    };
  }
}

const names = ['a', 'A', '_a', 'a_b', '1a', 'a b', 'a-b', 'ü', '', '$a', 'a$', 'className', 'length', 'objectId', 'id', '_id', 'createdAt', 'updatedAt', 'ACL', '_rperm', '_wperm', '_acl', 'score', 'sessionToken', 'expiresAt', 'lastUsed', 'timesUsed', 'authData', 'password', '_hashed_password', '_p_x', '__type', '__op', '_method', '_context', 'constructor', 'toString', '__proto__', 'prototype', 'x'.repeat(200)];

function* special(fresh) {
  for (const name of names) {
    for (const value of ['text', 5, { a: 1 }, null, { __op: 'Delete' }]) {
      const Class = fresh();
      const body = `{${JSON.stringify(name)}:${JSON.stringify(value)}}`;
      yield { area: 'names of fields', requests: [post(Class, undefined, { raw: body }), get(Class), schema(Class)] };
      yield { area: 'names of fields', requests: [post(Class, {}), put(Class, undefined, { raw: body }), get(Class)] };
    }
  }
  for (const name of names) {
    const path = `/classes/${encodeURIComponent(name)}`;
    yield {
      area: 'names of classes',
      requests: [
        { method: 'POST', path, body: { a: 1 }, save: 'a' },
        { method: 'GET', path },
        { method: 'GET', path: `${path}/{{a}}` },
      ],
    };
  }
  for (const body of [{}, { a: null }, { a: { __op: 'Delete' } }, { objectId: '{{a}}' }, { objectId: 'other' }, { createdAt: 'x', updatedAt: 'y' }]) {
    const Class = fresh();
    yield { area: 'small updates', requests: [post(Class, { a: 1, b: 2 }), put(Class, body), get(Class)] };
    yield { area: 'small updates', requests: [post(Class, { a: 1 }), put(Class, body, { path: `/classes/${Class}/nobody0000` })] };
  }
  for (const path of ['/{{a}}', '/nobody0000', '/', '/{{a}}/more', '/a%20b', '/..', '/%00']) {
    const Class = fresh();
    for (const method of ['GET', 'PUT', 'DELETE', 'POST', 'PATCH']) {
      yield {
        area: 'ways to an object',
        requests: [post(Class, { a: 1 }), { method, path: `/classes/${Class}${path}`, body: method === 'GET' ? undefined : { a: 2 } }, get(Class)],
      };
    }
  }
}
