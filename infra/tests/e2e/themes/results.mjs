import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, master, rejects, saved, valuesOf } from '../classes.mjs';

const json = { json: true };

export default () =>
  describe('Results', () => {
    let Song;
    let Band;
    let Label;
    const songs = () => new Parse.Query(Song);

    before(async () => {
      [Song, Band, Label] = ['Song', 'Band', 'Label'].map(freshClass);
      const label = await new Label({ name: 'Blue', city: 'Rome' }).save();
      const [bees, ants] = await saved(Band, { name: 'Bees', size: 4, label }, { name: 'Ants', size: 2 });
      await saved(
        Song,
        { name: 'one', seconds: 100, band: bees, guests: [ants, bees], meta: { by: ants, year: 1 } },
        { name: 'two', seconds: 100, band: ants },
        { name: 'three', seconds: 300, band: bees }
      );
      Parse.Object._clearAllState();
    });

    test('come in the order of a key', async () =>
      assert.deepEqual(await valuesOf(songs().ascending('name')), ['one', 'three', 'two']));
    test('come in the order of several keys', async () => {
      assert.deepEqual(await valuesOf(songs().descending('seconds').addAscending('name')), ['three', 'one', 'two']);
      assert.deepEqual(await valuesOf(songs().ascending('seconds').addDescending('name')), ['two', 'one', 'three']);
    });
    test('come in pages', async () => {
      assert.deepEqual(await valuesOf(songs().ascending('name').limit(1)), ['one']);
      assert.deepEqual(await valuesOf(songs().ascending('name').skip(1)), ['three', 'two']);
      assert.deepEqual(await valuesOf(songs().ascending('name').skip(3)), []);
    });
    test('are a hundred unless more are asked for', async () => {
      const Crumb = freshClass('Crumb');
      await saved(Crumb, ...Array.from({ length: 110 }, (_, n) => ({ n })));
      assert.equal((await new Parse.Query(Crumb).find()).length, 100);
      assert.equal((await new Parse.Query(Crumb).limit(1000).find()).length, 110);
      assert.equal((await new Parse.Query(Crumb).findAll({ batchSize: 30 })).length, 110);
    });
    test('are counted', async () => {
      assert.equal(await songs().count(), 3);
      assert.equal(await songs().equalTo('seconds', 100).count(), 2);
    });
    test('come with the count of all', async () => {
      const { results, count } = await songs().ascending('name').limit(2).withCount().find();
      assert.deepEqual(results.map(song => song.get('name')), ['one', 'three']);
      assert.equal(count, 3);
    });
    test('have the selected fields, their id and dates', async () => {
      const [song] = await songs().equalTo('name', 'one').select('seconds').find(json);
      assert.deepEqual(Object.keys(song).sort(), ['className', 'createdAt', 'objectId', 'seconds', 'updatedAt']);
    });
    test('do not have the excluded fields', async () => {
      const [song] = await songs().equalTo('name', 'one').exclude('seconds', 'meta').find(json);
      assert.deepEqual(Object.keys(song).sort(), ['band', 'className', 'createdAt', 'guests', 'name', 'objectId', 'updatedAt']);
    });
    test('have included objects in their pointers', async () => {
      const [song] = await songs().equalTo('name', 'one').include('band').find();
      assert.equal(song.get('band').get('name'), 'Bees');
      assert.equal(song.get('band').get('label').isDataAvailable(), false);
    });
    test('have objects included over two pointers', async () => {
      const [song] = await songs().equalTo('name', 'one').include('band.label').find();
      assert.equal(song.get('band').get('label').get('name'), 'Blue');
    });
    test('have included objects in their arrays and nested objects', async () => {
      const [song] = await songs().equalTo('name', 'one').include('guests', 'meta.by').find();
      assert.deepEqual(song.get('guests').map(band => band.get('name')), ['Ants', 'Bees']);
      assert.equal(song.get('meta').by.get('name'), 'Ants');
    });
    test('include every pointer when all are asked for', async () => {
      const [song] = await songs().equalTo('name', 'one').includeAll().find();
      assert.equal(song.get('band').get('size'), 4);
      assert.equal(song.get('guests')[0].get('size'), 2);
    });
    test('have the selected fields of included objects', async () => {
      const [song] = await songs().equalTo('name', 'one').include('band').select('band.name').find(json);
      assert.equal(song.band.name, 'Bees');
      assert.ok(!('size' in song.band));
    });
    test('do not have a pointer to what was destroyed when it is included', async () => {
      const [Page, Author] = [freshClass('Page'), freshClass('Author')];
      const author = await new Author().save();
      const page = await new Page({ author, all: [author] }).save();
      await author.destroy();
      const found = await new Parse.Query(Page).include('author', 'all').get(page.id, json);
      assert.ok(!('author' in found));
      assert.deepEqual(found.all, []);
    });
    test('begin with the first', async () => {
      assert.equal((await songs().descending('name').first()).get('name'), 'two');
      assert.equal(await songs().equalTo('name', 'none').first(), undefined);
    });
    test('are got by id, or not found', async () => {
      const { id } = await songs().first();
      assert.equal((await songs().get(id)).id, id);
      await rejects(songs().get('nosuchid00'), Parse.Error.OBJECT_NOT_FOUND, 'Object not found.');
    });
    test('are walked through one by one, in batches and folded', async () => {
      const one = [];
      await songs().each(song => void one.push(song.get('name')), { batchSize: 2 });
      assert.deepEqual(one.sort(), ['one', 'three', 'two']);
      const batches = [];
      await songs().eachBatch(batch => void batches.push(batch.length), { batchSize: 2 });
      assert.deepEqual(batches, [2, 1]);
      assert.deepEqual((await songs().map(song => song.get('seconds'))).sort(), [100, 100, 300]);
      assert.equal(await songs().reduce((sum, song) => sum + song.get('seconds'), 0), 500);
      assert.equal((await songs().filter(song => song.get('seconds') > 200)).length, 1);
    });
    test('come from the network when told so', async () =>
      assert.equal((await songs().fromNetwork().find()).length, 3));
    test('may be asked for with a comment and a read preference', async () =>
      assert.equal((await songs().comment('why').readPreference('SECONDARY_PREFERRED', 'PRIMARY').find()).length, 3));
    test('may use the index that a hint names', async () =>
      assert.equal((await songs().hint('_id_').find(master)).length, 3));
    test('refuse a key that cannot be one', () =>
      rejects(songs().equalTo('bad-key', 1).find(), Parse.Error.INVALID_KEY_NAME, 'Invalid key name: bad-key'));
  });
