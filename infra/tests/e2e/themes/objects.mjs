import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, master, rejects, reread } from '../classes.mjs';

export default () =>
  describe('Objects', () => {
    test('A saved object has an id of ten letters and digits and two equal dates', async () => {
      const Game = freshClass('Game');
      const game = await new Game({ name: 'Go' }).save();
      assert.match(game.id, /^[A-Za-z0-9]{10}$/);
      assert.ok(game.createdAt instanceof Date);
      assert.deepEqual(game.createdAt, game.updatedAt);
    });

    test('An object is read back as it was saved', async () => {
      const Game = freshClass('Game');
      const game = await new Game({ name: 'Go', players: 2 }).save();
      const { createdAt, updatedAt, ...rest } = await reread(game);
      assert.deepEqual(rest, { className: game.className, objectId: game.id, name: 'Go', players: 2 });
      assert.match(createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      assert.equal(createdAt, updatedAt);
    });

    test('An update changes the fields it names and the date of the update', async () => {
      const Game = freshClass('Game');
      const game = await new Game({ name: 'Go', players: 2 }).save();
      const before = game.updatedAt;
      await game.save({ players: 4 });
      const now = await reread(game);
      assert.equal(now.name, 'Go');
      assert.equal(now.players, 4);
      assert.ok(new Date(now.updatedAt) >= before);
      assert.equal(now.createdAt, game.createdAt.toISOString());
    });

    test('A field that is unset is gone', async () => {
      const Game = freshClass('Game');
      const game = await new Game({ name: 'Go', players: 2 }).save();
      game.unset('players');
      await game.save();
      assert.ok(!('players' in (await reread(game))));
    });

    test('A destroyed object is not found again', async () => {
      const Game = freshClass('Game');
      const game = await new Game({ name: 'Go' }).save();
      assert.equal(await game.exists(), true);
      await game.destroy();
      assert.equal(await game.exists(), false);
      await rejects(new Parse.Query(Game).get(game.id), Parse.Error.OBJECT_NOT_FOUND, 'Object not found.');
    });

    test('An object known by its id alone is fetched', async () => {
      const Game = freshClass('Game');
      const { id } = await new Game({ name: 'Go' }).save();
      Parse.Object._clearAllState();
      const game = await Game.createWithoutData(id).fetch();
      assert.equal(game.get('name'), 'Go');
      assert.equal(game.isDataAvailable(), true);
    });

    test('A clone is saved as an object of its own', async () => {
      const Game = freshClass('Game');
      const game = await new Game({ name: 'Go' }).save();
      const copy = await game.clone().save();
      assert.notEqual(copy.id, game.id);
      assert.equal((await reread(copy)).name, 'Go');
    });

    test('Saving nothing new still moves the date of the update', async () => {
      const Game = freshClass('Game');
      const game = await new Game().save();
      await game.save();
      assert.ok(game.updatedAt >= game.createdAt);
    });

    test('Unsaved objects that a field points to are saved first', async () => {
      const [Game, Player] = [freshClass('Game'), freshClass('Player')];
      const game = new Game({ winner: new Player({ name: 'Ann' }), losers: [new Player({ name: 'Bob' })] });
      await game.save();
      const stored = await reread(game);
      assert.deepEqual(stored.winner, game.get('winner').toPointer());
      assert.deepEqual(stored.losers, [game.get('losers')[0].toPointer()]);
      assert.equal((await reread(game.get('winner'))).name, 'Ann');
    });

    test('Two writers of different fields do not overwrite each other', async () => {
      const Game = freshClass('Game');
      const game = await new Game({ a: 0, b: 0 }).save();
      const other = Game.createWithoutData(game.id);
      await Promise.all([game.save({ a: 1 }), other.save({ b: 2 })]);
      const { a, b } = await reread(game);
      assert.deepEqual({ a, b }, { a: 1, b: 2 });
    });

    test('Thirty first writes of one class and its fields at once all succeed', async () => {
      const Game = freshClass('Game');
      const writes = Array.from({ length: 30 }, (_, i) => new Game({ number: i, [`field${i}`]: i }).save());
      assert.equal(new Set((await Promise.all(writes)).map(game => game.id)).size, 30);
      assert.equal(await new Parse.Query(Game).count(master), 30);
    });
  });
