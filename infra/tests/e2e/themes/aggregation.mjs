import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, saved } from '../classes.mjs';

export default () =>
  describe('Aggregation', () => {
    let Sale;
    let shop;
    const sales = () => new Parse.Query(Sale);

    before(async () => {
      const Shop = freshClass('Shop');
      Sale = freshClass('Sale');
      shop = await new Shop({ name: 'corner' }).save();
      await saved(
        Sale,
        { item: 'pen', price: 2, shop, tags: ['blue', 'new'], on: new Date(0) },
        { item: 'pen', price: 3, shop, tags: ['blue'] },
        { item: 'ink', price: 10, tags: [] }
      );
    });

    test('lists the distinct values of a field', async () => {
      assert.deepEqual((await sales().distinct('item')).sort(), ['ink', 'pen']);
      assert.deepEqual((await sales().distinct('tags')).sort(), ['blue', 'new']);
      assert.deepEqual(await sales().equalTo('item', 'pen').greaterThan('price', 2).distinct('price'), [3]);
    });
    test('lists distinct pointers', async () => {
      const [found] = await sales().distinct('shop');
      assert.equal(found.objectId ?? found.id, shop.id);
    });
    test('groups and sums', async () => {
      const groups = await sales().aggregate([
        { $group: { _id: '$item', total: { $sum: '$price' } } },
        { $sort: { total: 1 } },
      ]);
      assert.deepEqual(groups, [{ objectId: 'pen', total: 5 }, { objectId: 'ink', total: 10 }]);
    });
    test('groups everything into one', async () => {
      const groups = await sales().aggregate({ $group: { _id: null, most: { $max: '$price' } } });
      assert.deepEqual(groups, [{ objectId: null, most: 10 }]);
    });
    test('matches, sorts and pages', async () => {
      const found = await sales().aggregate([{ $match: { item: 'pen' } }, { $sort: { price: -1 } }, { $limit: 1 }]);
      assert.deepEqual(found.map(sale => sale.price), [3]);
      assert.equal(typeof found[0].objectId, 'string');
    });
    test('matches pointers by the id they point to', async () => {
      const found = await sales().aggregate([{ $match: { shop: shop.id } }]);
      assert.equal(found.length, 2);
    });
    test('projects', async () => {
      const found = await sales().aggregate([{ $match: { item: 'ink' } }, { $project: { price: 1 } }]);
      assert.deepEqual(Object.keys(found[0]).sort(), ['objectId', 'price']);
    });
    test('counts', async () => {
      const found = await sales().aggregate([{ $match: { item: 'pen' } }, { $count: 'pens' }]);
      assert.deepEqual(found, [{ pens: 2 }]);
    });
    test('starts from the constraints of its query', async () => {
      const found = await sales().equalTo('item', 'pen').aggregate([{ $group: { _id: null, sum: { $sum: '$price' } } }]);
      assert.deepEqual(found, [{ objectId: null, sum: 5 }]);
    });
  });
