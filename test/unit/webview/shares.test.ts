import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { categoryCondition } from '../../../webview/editor/header/categoryCondition';
import { balanceOf } from '../../../webview/editor/header/shares';

const counts = fc.dictionary(fc.string({ minLength: 1, maxLength: 1 }), fc.nat(1000));
const tokens = fc.option(fc.record({ before: counts, after: counts }));
const order = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 1 }), { maxLength: 12 });

describe('the category balance', () => {
  it('shows the largest categories first, and the rest as one', () => {
    const before = { a: 5, b: 9, c: 1, d: 1 };
    const after = { a: 4, b: 4, c: 1 };
    const words = { before: { a: 50, b: 90, c: 10, d: 10 }, after: { b: 40, d: 3 } };
    assert.deepEqual(balanceOf({ before, after, tokens: words }, 3), {
      shares: [
        { name: 'b', merged: 1, before: 9, after: 4, tokens: { before: 90, after: 40 } },
        { name: 'a', merged: 1, before: 5, after: 4, tokens: { before: 50, after: 0 } },
        { name: null, merged: 2, before: 2, after: 1, tokens: { before: 20, after: 3 } },
      ],
      before: 16,
      after: 9,
      tokens: { before: 160, after: 43 },
    });
  });

  it('takes a category named like a member of every object for a category', () => {
    const before = Object.assign(Object.create(null) as Record<string, number>, { constructor: 2 });
    assert.deepEqual(balanceOf({ before, after: {}, tokens: { before: {}, after: {} } }, 3).shares, [
      { name: 'constructor', merged: 1, before: 2, after: 0, tokens: { before: 0, after: 0 } },
    ]);
  });

  it('keeps the order it is given', () => {
    const before = { a: 1, b: 2, c: 3, d: 4 };
    const { shares } = balanceOf({ before, after: {}, tokens: null }, 9, ['b', 'gone', 'a']);
    assert.deepEqual(
      shares.map(({ name }) => name),
      ['b', 'a', 'd', 'c'],
    );
  });

  it('adds up to the whole', () => {
    fc.assert(
      fc.property(
        counts,
        counts,
        tokens,
        fc.integer({ min: 1, max: 12 }),
        order,
        (before, after, some, most, first) => {
          const balance = balanceOf({ before, after, tokens: some }, most, first);
          assert.ok(balance.shares.length <= most);
          const names = new Set([...Object.keys(before), ...Object.keys(after)]);
          assert.equal(
            balance.shares.reduce((sum, { merged }) => sum + merged, 0),
            names.size,
          );
          const whole = (all: Record<string, number>): number =>
            [...names].reduce((sum, name) => sum + (Object.hasOwn(all, name) ? all[name]! : 0), 0);
          for (const side of ['before', 'after'] as const) {
            assert.equal(balance[side], whole({ before, after }[side]));
            assert.equal(
              balance.shares.reduce((sum, share) => sum + share[side], 0),
              balance[side],
            );
            if (some === null || names.size === 0) assert.equal(balance.tokens, null);
            else {
              assert.equal(balance.tokens?.[side], whole(some[side]));
              assert.equal(
                balance.shares.reduce((sum, share) => sum + share.tokens![side], 0),
                whole(some[side]),
              );
            }
          }
        },
      ),
    );
  });

  it('asks for records of exactly that category, or without any', () => {
    const asked = { kind: 'field', path: 'kind' } as const;
    const qa = { ...asked, comparison: 'is', value: 'QA', caseSensitive: true };
    assert.deepEqual(categoryCondition('kind', 'QA'), qa);
    const none = { ...asked, comparison: 'missing', value: '' };
    assert.deepEqual(categoryCondition('kind', 'unknown'), none);
  });
});
