// What is measured: the data that it needs, and its requests.

const headers = { 'X-Parse-Application-Id': 'bench', 'X-Parse-REST-API-Key': 'bench-rest', 'Content-Type': 'application/json' };

const masterKey = { 'X-Parse-Master-Key': 'peer-master' };
const user = { username: 'member', password: 'a password of common length' };

const score = n => ({ player: `player ${n % 100}`, score: n, cheated: n % 7 === 0, tags: ['one', 'two'], at: { x: n, y: 1.5 } });

/** Saves what the requests are about; returns the ids of scores, and of objects that one role may read, with a member's session. */
export async function prepare(url) {
  const post = async (path, body, more = {}) => {
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) });
    return answer.ok ? answer.json() : fail(await answer.json());
  };
  const save = async (className, bodies) => {
    const requests = bodies.map(body => ({ method: 'POST', path: `/parse/classes/${className}`, body }));
    const answer = await fetch(`${url}/batch`, { method: 'POST', headers, body: JSON.stringify({ requests }) });
    return (await answer.json()).map(({ success, error }) => success?.objectId ?? fail(error));
  };
  // The first object makes the class and its fields, so that the others do not race for it.
  await save('Score', [score(0)]);
  const { objectId: userId, sessionToken } = await post('/users', user);
  const member = { __type: 'Pointer', className: '_User', objectId: userId };
  const ACL = { '*': { read: true } };
  await post('/roles', { name: 'Members', ACL, users: { __op: 'AddRelation', objects: [member] } }, masterKey);
  const membersOnly = n => ({ ...score(n), group: n % 2 ? 'odd' : 'even', ACL: { 'role:Members': { read: true } } });
  await save('Plan', [membersOnly(0)]);
  const plans = await save('Plan', Array.from({ length: 200 }, (_, n) => membersOnly(n)));
  const scores = await save('Score', Array.from({ length: 1000 }, (_, n) => score(n)));
  await save('Row', [{ ...score(0), group: 'other' }]);
  await save('Row', Array.from({ length: 200 }, (_, n) => ({ ...score(n), group: n % 2 ? 'odd' : 'even' })));
  const owners = await save('Owner', Array.from({ length: 20 }, (_, n) => ({ name: `owner ${n}`, age: n })));
  const owned = n => ({ ...score(n), owner: { __type: 'Pointer', className: 'Owner', objectId: owners[n % 20] } });
  await save('Owned', [owned(0)]);
  await save('Owned', Array.from({ length: 99 }, (_, n) => owned(n)));
  return { scores, plans, sessionToken };
}

const fail = error => {
  throw new Error(JSON.stringify(error));
};

/** By name: a function of what was prepared that returns what `load` sends. */
export const workloads = {
  'get by id': ({ scores }) => ({ expected: 200, next: turns(scores.map(id => wire('GET', `/parse/classes/Score/${id}`))) }),
  create: () => ({ expected: 201, next: counted(n => wire('POST', '/parse/classes/Score', score(n))) }),
  update: ({ scores }) => ({
    expected: 200,
    next: counted(n => wire('PUT', `/parse/classes/Score/${scores[n % scores.length]}`, { score: n, player: `player ${n}` })),
  }),
  'query of 100 rows': () => ({ expected: 200, next: turns([find('Row', { where: '{"group":"even"}', limit: 100 })]) }),
  'query with include': () => ({ expected: 200, next: turns([find('Owned', { include: 'owner', limit: 20 })]) }),
  'get by a member of a role': ({ plans, sessionToken }) => ({
    expected: 200,
    next: turns(plans.map(id => wire('GET', `/parse/classes/Plan/${id}`, null, as(sessionToken)))),
  }),
  'query of 100 rows by a member': ({ sessionToken }) => ({
    expected: 200,
    next: turns([find('Plan', { where: '{"group":"even"}', limit: 100 }, as(sessionToken))]),
  }),
  'log-in': () => ({ expected: 200, next: turns([wire('POST', '/parse/login', user)]) }),
};

/** Of Cloud Code, and one without it. */
export const cloudWorkloads = {
  'function hello': () => ({ expected: 200, next: turns([wire('POST', '/parse/functions/hello', { name: 'Ada' })]) }),
  'create with a beforeSave': () => ({ expected: 201, next: counted(n => wire('POST', '/parse/classes/Checked', score(n))) }),
  'create without': () => ({ expected: 201, next: counted(n => wire('POST', '/parse/classes/Score', score(n))) }),
};

const as = sessionToken => ({ 'X-Parse-Session-Token': sessionToken });

const find = (className, query, more) => wire('GET', `/parse/classes/${className}?${new URLSearchParams(query)}`, null, more);

function wire(method, path, body, more = {}) {
  const content = body ? JSON.stringify(body) : '';
  const length = body ? `Content-Length: ${Buffer.byteLength(content)}\r\n` : '';
  const given = Object.entries({ ...headers, ...more }).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${given}${length}\r\n${content}`);
}

function turns(requests) {
  let turn = 0;
  return () => requests[turn++ % requests.length];
}

function counted(make) {
  let n = 0;
  return () => make(n++);
}
