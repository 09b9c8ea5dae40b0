import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, rejects, saved, valuesOf } from '../classes.mjs';

export default () =>
  describe('Relations', () => {
    let Team;
    let Player;
    let team;
    let ann;
    let bob;

    beforeEach(async () => {
      [Team, Player] = [freshClass('Team'), freshClass('Player')];
      [ann, bob] = await saved(Player, { name: 'Ann' }, { name: 'Bob' });
      team = new Team({ name: 'A' });
      team.relation('players').add([ann, bob]);
      await team.save();
    });

    const players = () => team.relation('players').query();
    const teams = () => new Parse.Query(Team);

    test('hold what was added', async () => assert.deepEqual(await valuesOf(players()), ['Ann', 'Bob']));
    test('hold it once, however often it is added', async () => {
      team.relation('players').add(ann);
      await team.save();
      assert.equal(await players().count(), 2);
    });
    test('lose what is removed', async () => {
      team.relation('players').remove(ann);
      await team.save();
      assert.deepEqual(await valuesOf(players()), ['Bob']);
    });
    test('are added to and removed from in one save', async () => {
      const cid = await new Player({ name: 'Cid' }).save();
      team.relation('players').add(cid);
      team.relation('players').remove(bob);
      await team.save();
      assert.deepEqual(await valuesOf(players()), ['Ann', 'Cid']);
    });
    test('are queried with constraints, order and pages', async () => {
      assert.deepEqual(await valuesOf(players().equalTo('name', 'Ann')), ['Ann']);
      assert.deepEqual(await valuesOf(players().descending('name').limit(1)), ['Bob']);
    });
    test('lead from the related object to its owners', async () => {
      await new Team({ name: 'B' }).save();
      assert.deepEqual(await valuesOf(teams().equalTo('players', ann)), ['A']);
      assert.deepEqual(await valuesOf(teams().notEqualTo('players', ann)), ['B']);
      assert.deepEqual(await valuesOf(teams().containedIn('players', [ann, bob])), ['A']);
    });
    test('lead to owners of what a query finds', async () =>
      assert.deepEqual(await valuesOf(teams().matchesQuery('players', new Parse.Query(Player).equalTo('name', 'Bob'))), ['A']));
    test('of two kinds join in one or', async () => {
      const either = Parse.Query.or(teams().equalTo('players', ann), teams().equalTo('name', 'Z'));
      assert.deepEqual(await valuesOf(either), ['A']);
    });
    test('are part of every object that is read', async () => {
      const read = await teams().get(team.id, { json: true });
      assert.deepEqual(read.players, { __type: 'Relation', className: ann.className });
    });
    test('of an object nobody saved into hold nothing', async () => {
      const empty = await new Team({ name: 'B' }).save();
      assert.equal(await empty.relation('players').query().count(), 0);
    });
    test('take objects of one class alone', async () => {
      const stranger = await new (freshClass('Stranger'))().save();
      const again = Team.createWithoutData(team.id);
      again.relation('players').add(stranger);
      await rejects(again.save(), Parse.Error.INCORRECT_TYPE);
    });
  });
