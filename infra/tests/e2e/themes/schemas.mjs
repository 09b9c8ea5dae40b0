import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, master, rejects, reread, saved } from '../classes.mjs';

const freshSchema = () => new Parse.Schema(new (freshClass('Planned'))().className);

export default () =>
  describe('Schemas', () => {
    test('are made with fields of every type', async () => {
      const schema = freshSchema();
      schema
        .addString('aString').addNumber('aNumber').addBoolean('aBoolean').addDate('aDate').addFile('aFile')
        .addGeoPoint('aGeoPoint').addPolygon('aPolygon').addArray('anArray').addObject('anObject').addBytes('bytes')
        .addPointer('aPointer', '_User').addRelation('aRelation', '_User');
      await schema.save();
      const { className, fields, classLevelPermissions } = await schema.get();
      assert.equal(className, schema.className);
      assert.deepEqual(fields.aPointer, { type: 'Pointer', targetClass: '_User' });
      assert.deepEqual(fields.aRelation, { type: 'Relation', targetClass: '_User' });
      for (const type of ['String', 'Number', 'Boolean', 'Date', 'File', 'GeoPoint', 'Polygon']) {
        assert.deepEqual(fields[`a${type}`], { type });
      }
      assert.deepEqual(fields.objectId, { type: 'String' });
      assert.deepEqual(classLevelPermissions.find, { '*': true });
    });

    test('are listed with all others', async () => {
      const schema = freshSchema();
      await schema.save();
      assert.ok((await Parse.Schema.all()).some(({ className }) => className === schema.className));
    });

    test('grow with the objects that are saved', async () => {
      const Grown = freshClass('Grown');
      const grown = await new Grown({ text: 'a', list: [1], when: new Date() }).save();
      const { fields } = await new Parse.Schema(grown.className).get();
      assert.deepEqual([fields.text.type, fields.list.type, fields.when.type], ['String', 'Array', 'Date']);
    });

    test('lose a field with its values', async () => {
      const Shrunk = freshClass('Shrunk');
      const [object] = await saved(Shrunk, { keep: 1, drop: 2 });
      await new Parse.Schema(object.className).deleteField('drop').update();
      const { keep, drop } = await reread(object);
      assert.deepEqual([keep, drop], [1, undefined]);
      await object.save({ drop: 'another type now' });
    });

    test('fill in default values and insist on required fields', async () => {
      const schema = freshSchema();
      schema.addString('name', { required: true }).addNumber('score', { defaultValue: 10 });
      await schema.save();
      const object = await new Parse.Object(schema.className, { name: 'a' }).save();
      assert.equal(object.get('score'), 10);
      assert.equal((await reread(object)).score, 10);
      await rejects(new Parse.Object(schema.className).save(), Parse.Error.VALIDATION_ERROR, 'name is required');
    });

    test('gain and lose indexes', async () => {
      const schema = freshSchema();
      await schema.addString('name').addIndex('by_name', { name: 1 }).save();
      assert.deepEqual((await schema.get()).indexes.by_name, { name: 1 });
      await schema.deleteIndex('by_name').update();
      assert.ok(!('by_name' in ((await schema.get()).indexes ?? {})));
    });

    test('say what the public may do', async () => {
      const schema = freshSchema();
      await schema.addString('name').setCLP({ get: { '*': true }, find: {}, create: { '*': true }, update: {}, delete: {}, count: {} }).save();
      const object = await new Parse.Object(schema.className, { name: 'a' }).save();
      assert.equal((await reread(object)).name, 'a');
      await rejects(new Parse.Query(schema.className).find(), Parse.Error.OPERATION_FORBIDDEN);
      await rejects(new Parse.Query(schema.className).count(), Parse.Error.OPERATION_FORBIDDEN);
      await rejects(object.save({ name: 'b' }), Parse.Error.OPERATION_FORBIDDEN);
      await rejects(object.destroy(), Parse.Error.OPERATION_FORBIDDEN);
      await rejects(object.save({ unheard: 1 }), Parse.Error.OPERATION_FORBIDDEN);
      assert.equal((await new Parse.Query(schema.className).find(master)).length, 1);
    });

    test('hide protected fields from the public', async () => {
      const schema = freshSchema();
      await schema.addString('open').addString('secret').setCLP({
        find: { '*': true }, get: { '*': true }, create: { '*': true }, protectedFields: { '*': ['secret'] },
      }).save();
      const object = await new Parse.Object(schema.className, { open: 'o', secret: 's' }).save();
      assert.equal((await reread(object)).secret, undefined);
      assert.equal((await reread(object, master)).secret, 's');
    });

    test('are dropped when their class is empty', async () => {
      const Doomed = freshClass('Doomed');
      const [object] = await saved(Doomed, {});
      const schema = new Parse.Schema(object.className);
      await rejects(schema.delete(), 255);
      await schema.purge();
      assert.equal(await new Parse.Query(Doomed).count(), 0);
      await schema.delete();
      await rejects(schema.get(), Parse.Error.INVALID_CLASS_NAME, `Class ${object.className} does not exist.`);
    });

    test('exist once', async () => {
      const schema = freshSchema();
      await schema.save();
      await rejects(schema.save(), Parse.Error.INVALID_CLASS_NAME, `Class ${schema.className} already exists.`);
    });
  });
