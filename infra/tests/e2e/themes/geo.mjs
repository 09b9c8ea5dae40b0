import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, rejects, saved } from '../classes.mjs';

const point = (latitude, longitude) => new Parse.GeoPoint({ latitude, longitude });
const places = {
  Sydney: point(-33.87, 151.21),
  Oslo: point(59.91, 10.75),
  Berlin: point(52.52, 13.4),
  Quito: point(-0.18, -78.47),
};
const berlin = places.Berlin;

export default () =>
  describe('Places', () => {
    let City;
    const query = () => new Parse.Query(City);
    const found = async (wanted, ...names) =>
      assert.deepEqual((await wanted.find()).map(city => city.get('name')), names);

    before(async () => {
      City = freshClass('City');
      await saved(City, ...Object.entries(places).map(([name, place]) => ({ name, place })));
    });

    test('the nearest first', () => found(query().near('place', berlin), 'Berlin', 'Oslo', 'Quito', 'Sydney'));
    test('the nearest two', () => found(query().near('place', berlin).limit(2), 'Berlin', 'Oslo'));
    test('within kilometers', () => found(query().withinKilometers('place', berlin, 1000), 'Berlin', 'Oslo'));
    test('within kilometers, in an order of its own', () =>
      found(query().withinKilometers('place', berlin, 1000, false).descending('name'), 'Oslo', 'Berlin'));
    test('within miles', () => found(query().withinMiles('place', berlin, 100), 'Berlin'));
    test('within radians', () => found(query().withinRadians('place', berlin, 2), 'Berlin', 'Oslo', 'Quito'));
    test('near, together with other constraints', () =>
      found(query().near('place', berlin).notEqualTo('name', 'Oslo').limit(2), 'Berlin', 'Quito'));
    test('those near are counted', async () =>
      assert.equal(await query().withinKilometers('place', berlin, 1000).count(), 2));
    test('within a box', () =>
      found(query().withinGeoBox('place', point(50, 5), point(65, 20)).ascending('name'), 'Berlin', 'Oslo'));
    test('within a polygon', () =>
      found(query().withinPolygon('place', [[-60, 100], [-60, 179], [0, 179], [0, 100]].map(([a, b]) => point(a, b))), 'Sydney'));
    test('a polygon of two points is refused', () =>
      rejects(query().withinPolygon('place', [point(0, 0), point(1, 1)]).find(), Parse.Error.INVALID_JSON));

    test('polygons that contain a point', async () => {
      const Zone = freshClass('Zone');
      const square = size => new Parse.Polygon([[0, 0], [0, size], [size, size], [size, 0]]);
      await saved(Zone, { name: 'small', area: square(2) }, { name: 'large', area: square(5) });
      const around = (...at) => new Parse.Query(Zone).polygonContains('area', point(...at)).ascending('name');
      const names = async wanted => (await wanted.find()).map(zone => zone.get('name'));
      assert.deepEqual(await names(around(1, 1)), ['large', 'small']);
      assert.deepEqual(await names(around(4, 3)), ['large']);
      assert.deepEqual(await names(around(6, 6)), []);
      assert.deepEqual(await names(new Parse.Query(Zone).equalTo('area', square(2))), ['small']);
    });

    test('A class has one place at most', async () =>
      rejects(new City({ place: berlin, other: berlin }).save(), Parse.Error.INCORRECT_TYPE));
  });
