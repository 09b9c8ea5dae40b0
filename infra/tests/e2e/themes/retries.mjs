import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import Parse from 'parse/node';
import { freshClass, master, rejects } from '../classes.mjs';

const realFetch = globalThis.fetch;

/** The SDK's next call reaches the server, but its answer does not come back. */
const loseNextAnswer = () => {
  globalThis.fetch = async (...call) => {
    globalThis.fetch = realFetch;
    await (await realFetch(...call)).arrayBuffer();
    return new Response('', { status: 503 });
  };
};

export default () =>
  describe('Requests that the SDK repeats', () => {
    before(() => (Parse.idempotency = true));
    after(() => {
      Parse.idempotency = false;
      globalThis.fetch = realFetch;
    });

    test('A save whose answer was lost is done once', async () => {
      const Once = freshClass('Once');
      loseNextAnswer();
      await rejects(new Once({ n: 1 }).save(), Parse.Error.DUPLICATE_REQUEST);
      assert.equal(await new Parse.Query(Once).count(master), 1);
    });

    test('A change whose answer was lost is done once', async () => {
      const Once = freshClass('Once');
      const object = await new Once({ n: 1 }).save();
      object.increment('n');
      loseNextAnswer();
      await rejects(object.save(), Parse.Error.DUPLICATE_REQUEST);
      assert.equal((await new Parse.Query(Once).get(object.id)).get('n'), 2);
    });

    test('Saves that nobody repeats are all done', async () => {
      const Once = freshClass('Once');
      await Parse.Object.saveAll([new Once({ n: 1 }), new Once({ n: 2 })]);
      await new Once({ n: 3 }).save();
      assert.equal(await new Parse.Query(Once).count(master), 3);
    });
  });
