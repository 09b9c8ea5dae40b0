import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, reread, valuesOf } from '../classes.mjs';

const bytes = base64 => ({ __type: 'Bytes', base64 });

const plain = {
  'an empty text': '',
  'a text of many scripts': 'grüße, 世界, עולם 👩‍🚀 "quoted" \\ \n\t\u2028',
  'the letters of an id': '_$a.b',
  'a small number': 7,
  'a negative number': -2147483648,
  'a number beyond 32 bits': 9007199254740991,
  'a fraction': 0.1,
  'a huge number': 1.7976931348623157e308,
  'a tiny number': 5e-324,
  'true': true,
  'false': false,
  'an empty object': {},
  'a nested object': { a: { b: { c: [1, 'two', { three: true }] } }, n: null },
  'an empty array': [],
  'a mixed array': [1, 'two', true, null, [2, [3]], { four: 4.5 }],
};

export default () =>
  describe('Values', () => {
    for (const [title, value] of Object.entries(plain)) {
      test(`${title} is read back as it was written`, async () => {
        const Thing = freshClass('Thing');
        const thing = await new Thing({ value }).save();
        assert.deepEqual((await reread(thing)).value, value);
      });
    }

    test('1.0 is read back as 1', async () => {
      const Thing = freshClass('Thing');
      const thing = await new Thing({ value: 1.0 }).save();
      assert.equal(JSON.stringify((await reread(thing)).value), '1');
    });

    test('A null that was saved is there as null', async () => {
      const Thing = freshClass('Thing');
      await new Thing({ value: 'text' }).save();
      const thing = await new Thing({ value: null }).save();
      assert.equal((await reread(thing)).value, null);
    });

    test('A date keeps its milliseconds, also inside objects and arrays', async () => {
      const Thing = freshClass('Thing');
      const date = new Date('1969-07-20T20:17:40.123Z');
      const { id } = await new Thing({ date, object: { date }, array: [date] }).save();
      Parse.Object._clearAllState();
      const thing = await new Parse.Query(Thing).get(id);
      assert.deepEqual(thing.get('date'), date);
      assert.deepEqual(thing.get('object').date, date);
      assert.deepEqual(thing.get('array')[0], date);
    });

    test('Bytes are read back as Base64', async () => {
      const Thing = freshClass('Thing');
      const thing = await new Thing({ value: bytes('AAEC/w==') }).save();
      assert.deepEqual((await reread(thing)).value, bytes('AAEC/w=='));
    });

    test('A place is read back, at the top and inside', async () => {
      const Thing = freshClass('Thing');
      const place = new Parse.GeoPoint(-33.86, 151.21);
      const { id } = await new Thing({ place, object: { place }, array: [place] }).save();
      Parse.Object._clearAllState();
      const thing = await new Parse.Query(Thing).get(id);
      for (const found of [thing.get('place'), thing.get('object').place, thing.get('array')[0]]) {
        assert.ok(found instanceof Parse.GeoPoint);
        assert.ok(found.equals(place));
      }
    });

    test('A polygon is read back closed', async () => {
      const Thing = freshClass('Thing');
      const area = new Parse.Polygon([[0, 0], [0, 1], [1, 1], [1, 0]]);
      const { id } = await new Thing({ area }).save();
      Parse.Object._clearAllState();
      const found = (await new Parse.Query(Thing).get(id)).get('area');
      assert.deepEqual(found.coordinates, [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]);
    });

    test('A pointer is read back as an object without data', async () => {
      const [Thing, Owner] = [freshClass('Thing'), freshClass('Owner')];
      const owner = await new Owner({ name: 'Ann' }).save();
      const { id } = await new Thing({ owner, object: { owner }, array: [owner] }).save();
      Parse.Object._clearAllState();
      const thing = await new Parse.Query(Thing).get(id);
      for (const found of [thing.get('owner'), thing.get('object').owner, thing.get('array')[0]]) {
        assert.equal(found.id, owner.id);
        assert.equal(found.className, owner.className);
        assert.equal(found.isDataAvailable(), false);
      }
    });

    test('A pointer that is set to null is absent', async () => {
      const [Thing, Owner] = [freshClass('Thing'), freshClass('Owner')];
      const thing = await new Thing({ owner: new Owner() }).save();
      await thing.save({ owner: null });
      assert.ok(!('owner' in (await reread(thing))));
    });

    test('Values of every type are found by equality', async () => {
      const [Thing, Owner] = [freshClass('Thing'), freshClass('Owner')];
      const owner = await new Owner().save();
      const values = {
        text: 'abc',
        number: 3.5,
        flag: false,
        date: new Date(86_400_000),
        bytes: bytes('AQID'),
        owner,
      };
      await new Thing({ name: 'it', ...values }).save();
      await new Thing({ name: 'another' }).save();
      for (const [field, value] of Object.entries(values)) {
        assert.deepEqual(await valuesOf(new Parse.Query(Thing).equalTo(field, value)), ['it'], field);
      }
    });
  });
