import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, rejects, reread, saved } from '../classes.mjs';

export default () =>
  describe('Many objects at once', () => {
    test('All of 120 objects are saved, in batches', async () => {
      const Leaf = freshClass('Leaf');
      const leaves = await saved(Leaf, ...Array.from({ length: 120 }, (_, number) => ({ number })));
      assert.equal(new Set(leaves.map(leaf => leaf.id)).size, 120);
      assert.equal(await new Parse.Query(Leaf).count(), 120);
    });

    test('Creates and updates travel in one batch', async () => {
      const Leaf = freshClass('Leaf');
      const [old] = await saved(Leaf, { name: 'old' });
      old.set('name', 'renamed');
      const young = new Leaf({ name: 'young' });
      await Parse.Object.saveAll([old, young]);
      assert.equal((await reread(old)).name, 'renamed');
      assert.equal((await reread(young)).name, 'young');
    });

    test('One refused object does not keep the others from being saved', async () => {
      const Leaf = freshClass('Leaf');
      await saved(Leaf, { number: 1 });
      const good = new Leaf({ number: 2 });
      const bad = new Leaf({ number: 'three' });
      await rejects(Parse.Object.saveAll([good, bad]), Parse.Error.INCORRECT_TYPE);
      assert.equal((await reread(good)).number, 2);
    });

    test('Objects destroyed together are gone', async () => {
      const Leaf = freshClass('Leaf');
      const leaves = await saved(Leaf, {}, {}, {});
      await Parse.Object.destroyAll(leaves.slice(1));
      const left = await new Parse.Query(Leaf).find();
      assert.deepEqual(left.map(leaf => leaf.id), [leaves[0].id]);
    });

    test('Destroying some that do not exist names every one of them', async () => {
      const Leaf = freshClass('Leaf');
      const [leaf] = await saved(Leaf, {});
      const ghosts = ['ghost00001', 'ghost00002'].map(id => Leaf.createWithoutData(id));
      await assert.rejects(Parse.Object.destroyAll([ghosts[0], leaf, ghosts[1]]), error => {
        assert.equal(error.code, Parse.Error.AGGREGATE_ERROR);
        assert.deepEqual(error.errors.map(each => each.code), [101, 101]);
        return true;
      });
      assert.equal(await new Parse.Query(Leaf).count(), 0);
    });

    test('Objects are fetched together', async () => {
      const Leaf = freshClass('Leaf');
      const leaves = await saved(Leaf, { name: 'a' }, { name: 'b' });
      Parse.Object._clearAllState();
      const fetched = await Parse.Object.fetchAll(leaves.map(leaf => Leaf.createWithoutData(leaf.id)));
      assert.deepEqual(fetched.map(leaf => leaf.get('name')), ['a', 'b']);
    });

    test('Only what is not there yet is fetched if needed', async () => {
      const Leaf = freshClass('Leaf');
      const [a, b] = await saved(Leaf, { name: 'a' }, { name: 'b' });
      Parse.Object._clearAllState();
      const known = await new Parse.Query(Leaf).get(a.id);
      known.set('name', 'mine');
      const fetched = await Parse.Object.fetchAllIfNeeded([known, Leaf.createWithoutData(b.id)]);
      assert.deepEqual(fetched.map(leaf => leaf.get('name')), ['mine', 'b']);
    });

    test('What objects point to is fetched with them', async () => {
      const [Leaf, Tree] = [freshClass('Leaf'), freshClass('Tree')];
      const [leaf] = await saved(Leaf, { tree: new Tree({ name: 'oak' }) });
      Parse.Object._clearAllState();
      const [fetched] = await Parse.Object.fetchAllWithInclude([Leaf.createWithoutData(leaf.id)], ['tree']);
      assert.equal(fetched.get('tree').get('name'), 'oak');
      const again = await Leaf.createWithoutData(leaf.id).fetchWithInclude('tree');
      assert.equal(again.get('tree').get('name'), 'oak');
    });
  });
