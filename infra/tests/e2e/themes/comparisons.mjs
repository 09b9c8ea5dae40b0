import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, saved, valuesOf } from '../classes.mjs';

const day = number => new Date(Date.UTC(2024, 0, number));

export default () =>
  describe('Comparisons', () => {
    let Score;
    const query = () => new Parse.Query(Score);
    const found = async (wanted, ...names) => assert.deepEqual(await valuesOf(wanted), names);

    before(async () => {
      Score = freshClass('Score');
      await saved(
        Score,
        { name: 'a', points: 1, on: day(1), text: 'Alpha', tags: ['x', 'y'], cheated: false },
        { name: 'b', points: 2, on: day(2), text: 'beta', tags: ['y', 'z'], cheated: true },
        { name: 'c', points: 2.5, on: day(3), text: 'Gamma', tags: ['z'] },
        { name: 'd', nothing: null, data: { level: 4, list: [{ n: 1 }, { n: 2 }] } }
      );
    });

    test('equal', () => found(query().equalTo('points', 2), 'b'));
    test('equal to nothing, which is also true where there is no such field', () =>
      found(query().equalTo('points', null), 'd'));
    test('an array is equal to an element it has', () => found(query().equalTo('tags', 'y'), 'a', 'b'));
    test('equal by a dotted key', () => found(query().equalTo('data.level', 4), 'd'));
    test('equal by a dotted key into an array', () => found(query().equalTo('data.list.n', 2), 'd'));
    test('not equal, which is also true where there is no such field', () =>
      found(query().notEqualTo('points', 2), 'a', 'c', 'd'));
    test('not equal to any element', () => found(query().notEqualTo('tags', 'y'), 'c', 'd'));
    test('less', () => found(query().lessThan('points', 2), 'a'));
    test('less or equal', () => found(query().lessThanOrEqualTo('points', 2), 'a', 'b'));
    test('greater', () => found(query().greaterThan('points', 2), 'c'));
    test('greater or equal', () => found(query().greaterThanOrEqualTo('points', 2), 'b', 'c'));
    test('between two dates', () =>
      found(query().greaterThan('on', day(1)).lessThanOrEqualTo('on', day(3)), 'b', 'c'));
    test('texts are ordered by their letters, capitals first', () => found(query().lessThan('text', 'beta'), 'a', 'c'));
    test('by the date of creation', async () => {
      const [first] = await query().ascending('createdAt').limit(1).find();
      assert.equal(await query().lessThan('createdAt', first.createdAt).count(), 0);
      assert.equal(await query().greaterThanOrEqualTo('createdAt', first.createdAt).count(), 4);
    });
    test('by the id', async () => {
      const [a] = await query().equalTo('name', 'a').find();
      await found(query().equalTo('objectId', a.id), 'a');
      await found(query().notEqualTo('objectId', a.id), 'b', 'c', 'd');
      await found(query().containedIn('objectId', [a.id, 'unknown']), 'a');
    });
    test('one of a list', () => found(query().containedIn('points', [1, 2.5, 99]), 'a', 'c'));
    test('one of nothing', () => found(query().containedIn('points', [])));
    test('none of a list', () => found(query().notContainedIn('points', [1, 2.5]), 'b', 'd'));
    test('an array with one element of a list', () => found(query().containedIn('tags', ['x', 'z']), 'a', 'b', 'c'));
    test('an array within a list, which is also true where there is no array', () =>
      found(query().containedBy('tags', ['y', 'z', 'w']), 'b', 'c', 'd'));
    test('an array with all of a list', () => found(query().containsAll('tags', ['y', 'z']), 'b'));
    test('an array with texts that start so', () => found(query().containsAllStartingWith('tags', ['x', 'y']), 'a'));
    test('the field exists', () => found(query().exists('cheated'), 'a', 'b'));
    test('a stored null exists', () => found(query().exists('nothing'), 'd'));
    test('the field does not exist', () => found(query().doesNotExist('cheated'), 'c', 'd'));
    test('false is not missing', () => found(query().equalTo('cheated', false), 'a'));
    test('two constraints hold together', () =>
      found(query().greaterThan('points', 1).equalTo('tags', 'z').notEqualTo('name', 'c'), 'b'));
    test('a value of another type is never equal', () => found(query().equalTo('points', '2')));
    test('a field nobody ever saved matches nothing', () => found(query().equalTo('unheardOf', 1)));
    test('a class nobody ever saved has no objects', async () =>
      assert.deepEqual(await new Parse.Query(freshClass('Unheard')).find(), []));
  });
