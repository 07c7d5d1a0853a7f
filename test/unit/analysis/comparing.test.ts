import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOdd, shareWords } from '../../../src/core/analysis/shapeRules/majority';
import { nearName } from '../../../src/core/analysis/shapeRules/nearName';

describe('a minority', () => {
  it('is one of five, or a small share of more', () => {
    assert.deepEqual(
      [isOdd(1, 4, 0.1), isOdd(1, 5, 0.1), isOdd(2, 19, 0.1), isOdd(2, 20, 0.1), isOdd(0, 99, 0.1)],
      [false, true, false, true, false],
    );
    assert.deepEqual([isOdd(2, 149, 0.02), isOdd(3, 149, 0.02), isOdd(3, 150, 0.02)], [true, false, true]);
  });

  it('leaves a rest whose share is never rounded up to all', () => {
    assert.deepEqual(
      [shareWords(2, 3), shareWords(99_999, 100_000), shareWords(7, 7)],
      ['66.6 %', '99.9 %', '100 %'],
    );
  });
});

describe('a near name', () => {
  const names = ['instruction', 'response', 'id', 'text', 'user_id'];
  for (const [name, near] of [
    ['respnose', 'response'],
    ['Response', 'response'],
    ['responses', 'response'],
    ['instruktion', 'instruction'],
    ['intsrution', 'instruction'],
    ['userId', 'user_id'],
    ['texts', 'text'],
    ['ID', 'id'],
    ['ix', undefined],
    ['test_', 'text'],
    ['next_one', undefined],
    ['response', undefined],
  ] as const) {
    it(`of "${name}" is ${near === undefined ? 'none' : `"${near}"`}`, () => {
      assert.equal(nearName(name, names), near);
    });
  }
});
