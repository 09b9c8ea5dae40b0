import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, master, rejects } from '../classes.mjs';
import { freshName, signedUp } from '../people.mjs';

const readable = () => {
  const acl = new Parse.ACL();
  acl.setPublicReadAccess(true);
  return acl;
};

async function savedRole(name, { users = [], roles = [] }) {
  const role = new Parse.Role(name, readable());
  role.getUsers().add(users);
  role.getRoles().add(roles);
  return role.save(null, master);
}

async function objectFor(roleName) {
  const Plan = freshClass('Plan');
  const acl = new Parse.ACL();
  acl.setRoleReadAccess(roleName, true);
  acl.setRoleWriteAccess(roleName, true);
  const plan = new Plan({ text: 'secret' });
  plan.setACL(acl);
  return plan.save(null, master);
}

const read = (object, as) => new Parse.Query(object.className).get(object.id, as);

export default () =>
  describe('Roles', () => {
    test('Members may do what their role may, and nobody else', async () => {
      const [member, stranger] = [await signedUp(), await signedUp()];
      const name = freshName('Editors');
      await savedRole(name, { users: [member.user] });
      const plan = await objectFor(name);
      assert.equal((await read(plan, member.as)).get('text'), 'secret');
      await plan.save({ text: 'changed' }, member.as);
      await rejects(read(plan, stranger.as), Parse.Error.OBJECT_NOT_FOUND);
      await rejects(read(plan), Parse.Error.OBJECT_NOT_FOUND);
      await rejects(plan.save({ text: 'no' }, stranger.as), Parse.Error.OBJECT_NOT_FOUND);
    });

    test('Roles inherit over several steps, and in circles', async () => {
      const boss = await signedUp();
      const [top, middle, bottom] = ['Top', 'Middle', 'Bottom'].map(freshName);
      const first = await savedRole(top, { users: [boss.user] });
      const second = await savedRole(middle, { roles: [first] });
      const third = await savedRole(bottom, { roles: [second] });
      first.getRoles().add(third);
      await first.save(null, master);
      const plan = await objectFor(bottom);
      assert.equal((await read(plan, boss.as)).get('text'), 'secret');
    });

    test('Whoever leaves a role loses what it gave', async () => {
      const member = await signedUp();
      const name = freshName('Guests');
      const role = await savedRole(name, { users: [member.user] });
      const plan = await objectFor(name);
      assert.ok(await read(plan, member.as));
      role.getUsers().remove(member.user);
      await role.save(null, master);
      await eventually(() => rejects(read(plan, member.as), Parse.Error.OBJECT_NOT_FOUND));
    });

    test('A role has a name that keeps, and that no other has', async () => {
      const name = freshName('Once');
      const role = await savedRole(name, {});
      await rejects(savedRole(name, {}), Parse.Error.DUPLICATE_VALUE);
      await rejects(savedRole('with spaces?', {}), Parse.Error.OTHER_CAUSE);
      assert.throws(() => role.setName('Another'), /only be set before it has been saved/);
    });

    test('A role that nobody may write cannot be joined', async () => {
      const stranger = await signedUp();
      const role = await savedRole(freshName('Closed'), {});
      role.getUsers().add(stranger.user);
      await rejects(role.save(null, stranger.as), Parse.Error.OBJECT_NOT_FOUND);
      assert.equal((await role.getUsers().query().find(master)).length, 0);
    });
  });

/** Another instance may know the members of a role for five seconds more; to start one may take longer than that. */
async function eventually(check) {
  const limit = Date.now() + 6_000;
  for (;;) {
    const begun = Date.now();
    try {
      return await check();
    } catch (error) {
      if (begun > limit) throw error;
      await new Promise(resolve => setTimeout(resolve, 250));
    }
  }
}
