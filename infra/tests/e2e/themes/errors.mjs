import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, rejects, saved } from '../classes.mjs';

const raw = (className, where) => new Parse.Query(className).withJSON({ where }).find();

export default () =>
  describe('Errors', () => {
    test('A value of another type than the field has', async () => {
      const Item = freshClass('Item');
      const [item] = await saved(Item, { size: 1 });
      await rejects(
        new Item({ size: 'big' }).save(),
        Parse.Error.INCORRECT_TYPE,
        `schema mismatch for ${item.className}.size; expected Number but got String`
      );
    });

    test('A pointer to another class than the field points to', async () => {
      const [Item, Box, Bag] = ['Item', 'Box', 'Bag'].map(freshClass);
      await saved(Item, { holder: new Box() });
      await rejects(new Item({ holder: await new Bag().save() }).save(), Parse.Error.INCORRECT_TYPE);
    });

    test('An update of what is not there', async () => {
      const Item = freshClass('Item');
      await saved(Item, { size: 1 });
      const ghost = Item.createWithoutData('ghost00000');
      await rejects(ghost.save({ size: 2 }), Parse.Error.OBJECT_NOT_FOUND, 'Object not found.');
    });

    test('A nested key with a dollar sign', async () => {
      const Item = freshClass('Item');
      await rejects(new Item({ data: { $bad: 1 } }).save(), Parse.Error.INVALID_NESTED_KEY);
    });

    test('A class whose name cannot be one', () =>
      rejects(new Parse.Object('not a class').save(), Parse.Error.INVALID_JSON));

    test('Constraints that there are not', async () => {
      const Item = freshClass('Item');
      const [{ className }] = await saved(Item, { size: 1 });
      await rejects(raw(className, { size: { $mod: [2, 0] } }), Parse.Error.INVALID_JSON, 'bad constraint: $mod');
      await rejects(raw(className, { size: { $in: 3 } }), Parse.Error.INVALID_JSON, 'bad $in value');
      await rejects(raw(className, { ACL: {} }), Parse.Error.INVALID_QUERY, 'Cannot query on ACL.');
    });

    test('A field of the server that only it may set', async () => {
      const Item = freshClass('Item');
      await rejects(new Item({ className: 'Other' }).save(), Parse.Error.INVALID_KEY_NAME);
    });
  });
