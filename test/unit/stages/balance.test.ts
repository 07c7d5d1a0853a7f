import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GroupJudge } from '../../../src/core/pipeline/stage';
import { balance } from '../../../src/core/stages/balance';
import { NaiveView } from '../support/naive-view';

type Method = 'undersample' | 'oversample' | 'weighted';

const judge = (method: Method, target: number | null = null): GroupJudge =>
  balance.create({ by: 'category', method, target, shuffle: false }) as GroupJudge;

/** How many records of each category come out. */
function balanced(method: Method, sizes: Record<string, number>, target?: number): Record<string, number> {
  const { choose } = judge(method, target);
  assert.equal(typeof choose, 'function');
  const choice = (choose as Extract<typeof choose, (...args: never) => unknown>)(
    new Map(Object.entries(sizes)),
  );
  return Object.fromEntries(
    Object.entries(sizes).map(([key, size]) => {
      const { take, copiesTo = 0 } = choice(key);
      return [key, Math.max(Math.min(size, take), copiesTo)];
    }),
  );
}

describe('balance', () => {
  const sizes = { a: 2, b: 5, c: 8, d: 11 };

  it('cuts to the smallest, fills up to the largest, cuts to the median', () => {
    assert.deepEqual(balanced('undersample', sizes), { a: 2, b: 2, c: 2, d: 2 });
    assert.deepEqual(balanced('oversample', sizes), { a: 11, b: 11, c: 11, d: 11 });
    assert.deepEqual(balanced('weighted', sizes), { a: 2, b: 5, c: 6, d: 6 });
    assert.deepEqual(balanced('weighted', { a: 1, b: 4, c: 9 }), { a: 1, b: 4, c: 4 });
  });

  it('takes a target instead; a larger category is not cut when filling up', () => {
    assert.deepEqual(balanced('undersample', sizes, 6), { a: 2, b: 5, c: 6, d: 6 });
    assert.deepEqual(balanced('weighted', sizes, 3), { a: 2, b: 3, c: 3, d: 3 });
    assert.deepEqual(balanced('oversample', sizes, 6), { a: 6, b: 6, c: 8, d: 11 });
  });

  it('counts a missing, null or empty category as unknown, and a number by its spelling', () => {
    const keyOf = (record: Record<string, unknown>) => judge('weighted').fact(new NaiveView(record))?.key;
    for (const record of [{}, { category: null }, { category: '' }]) assert.equal(keyOf(record), 'unknown');
    assert.equal(keyOf({ category: 'qa' }), 'qa');
    assert.equal(keyOf({ category: 7 }), '7');
  });
});
