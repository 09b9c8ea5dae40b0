import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, saved, valuesOf } from '../classes.mjs';

export default () =>
  describe('Texts', () => {
    let Book;
    const query = () => new Parse.Query(Book);
    const found = async (wanted, ...names) => assert.deepEqual(await valuesOf(wanted), names);

    before(async () => {
      Book = freshClass('Book');
      await saved(
        Book,
        { name: 'a', title: 'The Coffee House', text: 'coffee is great coffee' },
        { name: 'b', title: 'the tea house', text: 'tea is fine, coffee less so' },
        { name: 'c', title: 'Houses (and) \\E gardens.*', text: 'gardening in the rain' },
        { name: 'd', title: 'one\ntwo', text: 'Café au lait' }
      );
    });

    test('a pattern', () => found(query().matches('title', /^the/), 'b'));
    test('a pattern without regard to case', () => found(query().matches('title', /^the/i), 'a', 'b'));
    test('a pattern with its modifiers as text', () => found(query().matches('title', '^the', 'i'), 'a', 'b'));
    test('a pattern over several lines', () => found(query().matches('title', /^two$/m), 'd'));
    test('a pattern whose blanks and comments do not count', () =>
      found(query().matches('title', 't h e # comment', 'x'), 'b'));
    test('a part', () => found(query().contains('title', 'House'), 'a', 'c'));
    test('a part with letters that mean something in patterns', () =>
      found(query().contains('title', '(and) \\E gardens.*'), 'c'));
    test('a beginning', () => found(query().startsWith('title', 'The'), 'a'));
    test('an end', () => found(query().endsWith('title', 'house'), 'b'));
    test('words anywhere in a text', () => found(query().fullText('text', 'coffee'), 'a', 'b'));
    test('words by their stem', () => found(query().fullText('text', 'gardens'), 'c'));
    test('a word that must not be there', () => found(query().fullText('text', 'coffee -tea'), 'a'));
    test('a phrase', () => found(query().fullText('text', '"great coffee"'), 'a'));
    test('words with regard to accents and case', async () => {
      await found(query().fullText('text', 'cafe'), 'd');
      await found(query().fullText('text', 'cafe', { diacriticSensitive: true }));
      await found(query().fullText('text', 'Coffee', { caseSensitive: true }));
    });
    test('the best text first', async () => {
      const books = await query().fullText('text', 'coffee').sortByTextScore().select('name').find();
      assert.deepEqual(books.map(book => book.get('name')), ['a', 'b']);
      assert.ok(books[0].get('score') > books[1].get('score'));
    });
  });
