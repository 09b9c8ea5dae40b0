import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare } from './compare.mjs';

test('the matcher judges 20,000 generated cases as mingo does, or as MongoDB does where mingo does not', async () => {
  const found = await compare('1000', String(7));
  assert.equal(found.verdicts, 20000);
  assert.deepEqual(found.wrong, []);
});
