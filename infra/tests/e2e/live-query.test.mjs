// LiveQuery as the JavaScript SDK uses it: events, rights that change, and connections that break.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import Parse from 'parse/node';
import { startServer } from './server.mjs';

/** What a subscription tells, in order. */
class Told {
  constructor(subscription) {
    this.events = [];
    this.waiting = [];
    for (const name of ['create', 'enter', 'update', 'leave', 'delete']) {
      subscription.on(name, (object, original) => this.add({ name, object, original }));
    }
    subscription.on('error', error => this.add({ name: 'error', error }));
  }

  add(event) {
    const next = this.waiting.shift();
    if (next) {
      next(event);
    } else {
      this.events.push(event);
    }
  }

  /** The next event, which must be of this kind. */
  async next(name) {
    const event = this.events.shift() ?? (await new Promise(resolve => this.waiting.push(resolve)));
    assert.equal(event.name, name, JSON.stringify(event));
    return event;
  }

  /** Nothing is told of what happens: a later event, which must be told, comes first. */
  async nothing(work, marker) {
    await work();
    await marker();
    const event = await this.next('create');
    assert.equal(event.object.get('marker'), true, JSON.stringify(event));
  }
}

const acl = (...readers) => {
  const made = new Parse.ACL();
  for (const reader of readers) {
    if (typeof reader === 'string') {
      made.setRoleReadAccess(reader, true);
    } else {
      made.setReadAccess(reader, true);
    }
  }
  return made;
};

describe('LiveQuery', { timeout: 900_000 }, () => {
  let server;
  let serial = 0;
  let className;
  const master = { useMasterKey: true };

  before(async () => {
    server = await startServer('--memory', '--startLiveQueryServer', 'true', '--liveQuery', JSON.stringify({ classNames: ['Live.*', '_User'] }));
    Parse.initialize(server.appId, server.javascriptKey, server.masterKey);
    Parse.serverURL = server.url;
    Parse.liveQueryServerURL = server.url.replace('http', 'ws');
  });

  after(async () => {
    await (await Parse.CoreManager.getLiveQueryController().getDefaultLiveQueryClient()).close();
    await server.stop();
  });

  beforeEach(() => {
    className = `Live${++serial}`;
  });

  const save = (fields, object = new Parse.Object(className)) => object.save(fields, master);
  const marker = () => save({ n: 9, marker: true });
  const signUp = name => Parse.User.signUp(`${name}${serial}`, 'password');
  const above = n => new Parse.Query(className).greaterThan('n', n);
  const listen = async (query, token) => new Told(await query.subscribe(token));

  test('tells of five kinds of events', async () => {
    const told = await listen(above(5));
    const object = await save({ n: 6 });
    assert.equal((await told.next('create')).object.id, object.id);
    await save({ n: 7 }, object);
    const { object: now, original } = await told.next('update');
    assert.deepEqual([now.get('n'), original.get('n')], [7, 6]);
    assert.ok(now.updatedAt instanceof Date);
    await save({ n: 1 }, object);
    await told.next('leave');
    await save({ n: 8 }, object);
    await told.next('enter');
    await object.destroy(master);
    await told.next('delete');
  });

  test('tells nothing after a subscription has ended', async () => {
    const subscription = await above(5).subscribe();
    const told = new Told(subscription);
    await save({ n: 6 });
    await told.next('create');
    const ended = new Promise(resolve => subscription.on('close', resolve));
    await subscription.unsubscribe();
    await ended;
    const other = await listen(above(0));
    await save({ n: 6 });
    await other.next('create');
    assert.deepEqual(told.events, []);
  });

  test('says why it refuses', async () => {
    const query = new Parse.Query(className).matchesQuery('a', new Parse.Query('Other'));
    await assert.rejects(query.subscribe(), error => /\$inQuery/.test(error.message ?? error));
  });

  test('goes on after the connection was cut', async () => {
    const subscription = await above(5).subscribe();
    const told = new Told(subscription);
    const client = await Parse.CoreManager.getLiveQueryController().getDefaultLiveQueryClient();
    const opened = () => new Promise(resolve => subscription.on('open', resolve));
    await opened(); // the SDK says so some time after it is true
    const again = opened();
    client.socket.terminate();
    await again;
    await save({ n: 6 });
    await told.next('create');
  });

  test('tells of an object as long as its ACL lets the user read', async () => {
    const user = await signUp('reader');
    const told = await listen(above(5), user.getSessionToken());
    const object = await save({ n: 6, ACL: acl() });
    await told.nothing(() => save({ n: 7 }, object), marker);
    await save({ n: 8, ACL: acl(user) }, object);
    assert.equal((await told.next('enter')).original.id, undefined);
    await save({ n: 9, ACL: acl() }, object);
    assert.equal((await told.next('leave')).object.get('n'), 8);
    await told.nothing(() => object.destroy(master), marker);
  });

  test('counts a role from when it is granted until it is withdrawn', async () => {
    const user = await signUp('member');
    const role = new Parse.Role(`role${serial}`, new Parse.ACL());
    await role.save(null, master);
    const told = await listen(above(5), user.getSessionToken());
    const object = await save({ n: 6, ACL: acl(role.getName()) });
    await told.nothing(() => save({ n: 7 }, object), marker);
    role.getUsers().add(user);
    await role.save(null, master);
    await save({ n: 8 }, object);
    await told.next('update');
    role.getUsers().remove(user);
    await role.save(null, master);
    await told.nothing(() => save({ n: 9 }, object), marker);
  });

  test('forgets a session that was revoked', async () => {
    const user = await signUp('guest');
    const token = user.getSessionToken();
    const told = await listen(above(5), token);
    const object = await save({ n: 6, ACL: acl(user) });
    await told.next('create');
    const session = await new Parse.Query(Parse.Session).equalTo('sessionToken', token).first(master);
    await session.destroy(master);
    await told.nothing(() => save({ n: 7 }, object), marker);
  });

  test('hides protected fields, and what changes them', async () => {
    const schema = new Parse.Schema(className).addString('secret').addNumber('n');
    schema.setCLP({
      find: { '*': true }, get: { '*': true }, create: { '*': true }, update: { '*': true }, delete: { '*': true }, addField: { '*': true },
      protectedFields: { '*': ['secret'] },
    });
    await schema.save();
    const told = await listen(above(5));
    const object = await save({ n: 6, secret: 'a' });
    assert.equal((await told.next('create')).object.get('secret'), undefined);
    await save({ secret: 'b' }, object);
    assert.equal((await told.next('update')).original.get('secret'), undefined);
    await assert.rejects(new Parse.Query(className).equalTo('secret', 'a').subscribe(), /Permission denied/);
  });
});
