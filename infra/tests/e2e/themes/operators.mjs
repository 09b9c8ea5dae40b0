import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, rejects, reread } from '../classes.mjs';

async function box(attributes) {
  const Box = freshClass('Box');
  return new Box(attributes).save();
}

/** What the server holds and what its answer told the SDK are the same. */
async function holds(object, field, value) {
  assert.deepEqual(object.toJSON()[field], value);
  assert.deepEqual((await reread(object))[field], value);
}

export default () =>
  describe('Update operators', () => {
    test('A number grows and shrinks', async () => {
      const it = await box({ n: 1 });
      await it.increment('n').save();
      await holds(it, 'n', 2);
      await it.decrement('n', 2.5).save();
      await holds(it, 'n', -0.5);
    });

    test('A missing number starts from nought', async () => {
      const it = await box({});
      await it.increment('n', 5).save();
      await holds(it, 'n', 5);
    });

    test('Ten increments at once add up', async () => {
      const it = await box({ n: 0 });
      const others = Array.from({ length: 10 }, () => new Parse.Object(it.className, { id: it.id }));
      await Promise.all(others.map(other => other.increment('n').save()));
      assert.equal((await reread(it)).n, 10);
    });

    test('Elements are appended', async () => {
      const it = await box({ list: [1] });
      it.add('list', 2);
      await it.save();
      it.addAll('list', [2, { three: 3 }]);
      await it.save();
      await holds(it, 'list', [1, 2, 2, { three: 3 }]);
    });

    test('Unique elements are appended once', async () => {
      const it = await box({ list: [1, { two: 2 }] });
      it.addAllUnique('list', [1, { two: 2 }, 3]);
      await it.save();
      await holds(it, 'list', [1, { two: 2 }, 3]);
      it.addUnique('list', 3);
      await it.save();
      await holds(it, 'list', [1, { two: 2 }, 3]);
    });

    test('Every equal element is removed', async () => {
      const it = await box({ list: [1, 2, 1, { a: 1 }, 'x'] });
      it.removeAll('list', [1, { a: 1 }]);
      await it.save();
      await holds(it, 'list', [2, 'x']);
      it.remove('list', 'x');
      await it.save();
      await holds(it, 'list', [2]);
    });

    test('Objects are added to and removed from arrays by their identity', async () => {
      const Friend = freshClass('Friend');
      const [ann, bob] = await Parse.Object.saveAll([new Friend(), new Friend()]);
      const it = await box({ list: [ann] });
      it.addUnique('list', ann);
      it.addUnique('list', bob);
      await it.save();
      assert.deepEqual((await reread(it)).list, [ann.toPointer(), bob.toPointer()]);
      it.remove('list', ann);
      await it.save();
      assert.deepEqual((await reread(it)).list, [bob.toPointer()]);
    });

    test('Operators on fields that do not exist yet make them', async () => {
      const it = await box({});
      it.add('added', 1);
      it.addUnique('unique', 2);
      await it.save();
      const { added, unique } = await reread(it);
      assert.deepEqual([added, unique], [[1], [2]]);
    });

    test('A dotted key changes one key of an object', async () => {
      const it = await box({ object: { a: 1, deep: { b: 2 } } });
      it.set('object.a', 10);
      it.set('object.deep.c', [3]);
      await it.save();
      await holds(it, 'object', { a: 10, deep: { b: 2, c: [3] } });
    });

    test('A dotted key is incremented and unset', async () => {
      const it = await box({ object: { a: 1, b: 2 } });
      it.increment('object.a', 4);
      it.unset('object.b');
      await it.save();
      assert.deepEqual((await reread(it)).object, { a: 5 });
    });

    test('A text cannot be incremented', async () => {
      const it = await box({ text: 'a' });
      await rejects(new Parse.Object(it.className, { id: it.id }).increment('text').save(), Parse.Error.INCORRECT_TYPE);
    });
  });
