// Cloud Code in JavaScript, seen from a client: ../cloud/main.js runs on the server.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import Parse from 'parse/node';

const Score = Parse.Object.extend('CloudScore');

export default function cloud() {
  describe('Cloud Code in JavaScript', () => {
    it('answers calls of functions with values and objects', async () => {
      assert.equal(await Parse.Cloud.run('greet', { name: 'Ann' }), 'Hello, Ann!');
      await new Score({ player: 'p', points: 101 }).save();
      const best = await Parse.Cloud.run('bestOf', { player: 'p' });
      assert.equal(best.get('points'), 101);
      assert.equal(best.className, 'CloudScore');
    });

    it('changes and refuses what is saved', async () => {
      const score = await new Score({ player: 'q', points: 1 }).save();
      assert.equal(score.get('rank'), 'novice');
      await assert.rejects(new Score({ points: -1 }).save(), { code: 4711, message: 'No debts' });
    });

    it('changes what is found', async () => {
      await Parse.Object.saveAll([new Score({ player: 'r', secret: true }), new Score({ player: 'r' })]);
      assert.equal((await new Parse.Query(Score).equalTo('player', 'r').find()).length, 1);
    });

    it('checks who calls', async () => {
      await assert.rejects(Parse.Cloud.run('guarded'), { code: 142, message: 'Validation failed. Please login to continue.' });
    });

    it('runs jobs', async () => {
      const id = await Parse.Cloud.startJob('count', {});
      let status;
      do {
        status = await Parse.Cloud.getJobStatus(id);
      } while (status.get('status') === 'running');
      assert.equal(status.get('status'), 'succeeded');
      assert.match(status.get('message'), /^\d+ scores$/);
    });
  });
}
