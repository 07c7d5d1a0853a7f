import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { balanceOf } from '../../../webview/editor/header/shares';

const counts = fc.dictionary(fc.string({ minLength: 1, maxLength: 1 }), fc.nat(1000));

describe('the category balance', () => {
  it('shows the largest categories first, and the rest as one', () => {
    const before = { a: 5, b: 9, c: 1, d: 1 };
    const after = { a: 4, b: 4, c: 1 };
    assert.deepEqual(balanceOf(before, after, 3), {
      shares: [
        { name: 'b', merged: 1, before: 9, after: 4 },
        { name: 'a', merged: 1, before: 5, after: 4 },
        { name: null, merged: 2, before: 2, after: 1 },
      ],
      before: 16,
      after: 9,
    });
  });

  it('takes a category named like a member of every object for a category', () => {
    const before = Object.assign(Object.create(null) as Record<string, number>, { constructor: 2 });
    assert.deepEqual(balanceOf(before, {}, 3).shares, [
      { name: 'constructor', merged: 1, before: 2, after: 0 },
    ]);
  });

  it('adds up to the whole', () => {
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 1, max: 12 }), (before, after, most) => {
        const balance = balanceOf(before, after, most);
        assert.ok(balance.shares.length <= most);
        for (const side of ['before', 'after'] as const) {
          const whole = Object.values(side === 'before' ? before : after).reduce(
            (sum, count) => sum + count,
            0,
          );
          assert.equal(balance[side], whole);
          assert.equal(
            balance.shares.reduce((sum, share) => sum + share[side], 0),
            whole,
          );
        }
      }),
    );
  });
});
