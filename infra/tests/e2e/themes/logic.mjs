import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, saved, valuesOf } from '../classes.mjs';

export default () =>
  describe('Queries of queries', () => {
    let Person;
    let Town;
    const people = () => new Parse.Query(Person);
    const towns = () => new Parse.Query(Town);
    const found = async (wanted, ...names) => assert.deepEqual(await valuesOf(wanted), names);

    before(async () => {
      [Person, Town] = [freshClass('Person'), freshClass('Town')];
      const [rome, bonn] = await saved(Town, { name: 'Rome', size: 3, twin: 'Ann' }, { name: 'Bonn', size: 1, twin: 'Zoe' });
      await saved(
        Person,
        { name: 'Ann', age: 20, home: rome, seen: [rome, bonn] },
        { name: 'Bob', age: 30, home: bonn, seen: [bonn] },
        { name: 'Cid', age: 40 }
      );
    });

    const young = () => people().lessThan('age', 25);
    const old = () => people().greaterThan('age', 35);

    test('one or the other', () => found(Parse.Query.or(young(), old()), 'Ann', 'Cid'));
    test('one and the other', () =>
      found(Parse.Query.and(people().greaterThan('age', 15), people().lessThan('age', 35)), 'Ann', 'Bob'));
    test('neither one nor the other', () => found(Parse.Query.nor(young(), old()), 'Bob'));
    test('or, and a constraint on top', () =>
      found(Parse.Query.or(young(), old()).notEqualTo('name', 'Ann'), 'Cid'));
    test('or within and', () =>
      found(Parse.Query.and(Parse.Query.or(young(), old()), people().exists('home')), 'Ann'));

    test('pointers into the results of a query', () => found(people().matchesQuery('home', towns().greaterThan('size', 2)), 'Ann'));
    test('pointers outside the results of a query', () =>
      found(people().doesNotMatchQuery('home', towns().greaterThan('size', 2)), 'Bob', 'Cid'));
    test('arrays of pointers into the results of a query', () =>
      found(people().matchesQuery('seen', towns().equalTo('name', 'Bonn')), 'Ann', 'Bob'));
    test('values that a key of another query has', () =>
      found(people().matchesKeyInQuery('name', 'twin', towns()), 'Ann'));
    test('values that no key of another query has', () =>
      found(people().doesNotMatchKeyInQuery('name', 'twin', towns()), 'Bob', 'Cid'));
    test('a query of a query of a query', () => {
      const twins = towns().matchesKeyInQuery('twin', 'name', people().equalTo('age', 20));
      return found(people().matchesQuery('home', twins), 'Ann');
    });
    test('a query inside or', () =>
      found(Parse.Query.or(people().matchesQuery('home', towns().equalTo('size', 1)), old()), 'Bob', 'Cid'));
    test('a pointer is equal to its object', async () => {
      const [bonn] = await towns().equalTo('name', 'Bonn').find();
      await found(people().equalTo('home', bonn), 'Bob');
      await found(people().notEqualTo('home', bonn), 'Ann', 'Cid');
      await found(people().containedIn('home', [bonn]), 'Bob');
      await found(people().equalTo('seen', bonn), 'Ann', 'Bob');
    });
    test('a query is the same after a trip through JSON', () =>
      found(Parse.Query.fromJSON(new Person().className, old().toJSON()), 'Cid'));
  });
