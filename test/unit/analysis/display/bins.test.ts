import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { binsOf, countIn } from '../../../../src/core/analysis/display/bins';
import { knownCosts, nearestAt, neighboursOf } from '../../../../src/core/analysis/display/costs';
import type { LengthCost } from '../../../../src/core/analysis/dataset/report';
import { labelsThatFit, linearTicks, powerTicks } from '../../../../src/core/analysis/display/ticks';

const SEED = 20_240_611;
const sizes = fc.oneof(fc.nat(40), fc.nat(3000), fc.nat(2 ** 31));
const scales = fc.constantFrom('linear' as const, 'log' as const);

describe('bins of a histogram', () => {
  it('hold every number of the range in exactly one of at most 48 bins', () => {
    fc.assert(
      fc.property(scales, fc.array(sizes, { minLength: 1, maxLength: 60 }), (scale, tokens) => {
        const histogram = [...new Set(tokens)]
          .sort((a, b) => a - b)
          .map(size => [size, 1 + (size % 7)] as const);
        const bins = binsOf(histogram[0]![0], histogram.at(-1)![0], scale);
        assert.ok(bins.length >= 1 && bins.length <= 48, `${bins.length} bins`);
        bins.forEach(({ from, to }, at) => {
          assert.ok(Number.isInteger(from) && from <= to);
          if (at > 0) assert.equal(from, bins[at - 1]!.to + 1);
        });
        const naive = bins.map(({ from, to }) =>
          histogram.reduce((sum, [size, count]) => (size >= from && size <= to ? sum + count : sum), 0),
        );
        assert.deepEqual(countIn(bins, histogram), naive);
        assert.equal(
          naive.reduce((sum, count) => sum + count, 0),
          histogram.reduce((sum, [, count]) => sum + count, 0),
        );
      }),
      { seed: SEED },
    );
  });

  it('are round on a linear axis, and grow by a factor on a logarithmic one', () => {
    assert.deepEqual(binsOf(6, 1674, 'linear').slice(0, 2), [
      { from: 0, to: 49 },
      { from: 50, to: 99 },
    ]);
    const log = binsOf(0, 1 << 20, 'log');
    assert.deepEqual(log[0], { from: 0, to: 0 });
    assert.equal(log.at(-1)!.from, 1 << 20);
  });
});

describe('ticks', () => {
  it('begin at 0, reach the most, and are evenly spaced', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), fc.boolean(), (most, whole) => {
        const ticks = linearTicks(most, 5, whole);
        assert.equal(ticks[0], 0);
        assert.ok(ticks.at(-1)! >= most * 0.999 && ticks.length <= 8, `${most}: ${ticks.join(' ')}`);
        if (whole) for (const tick of ticks) assert.ok(Number.isInteger(tick));
      }),
      { seed: SEED },
    );
    assert.deepEqual(linearTicks(106, 5, true), [0, 25, 50, 75, 100, 125]);
    assert.deepEqual(linearTicks(0), [0, 1]);
  });

  it('are powers within the range on a logarithmic axis', () => {
    assert.deepEqual(powerTicks(6, 1674, 2), [8, 16, 32, 64, 128, 256, 512, 1024]);
    assert.deepEqual(powerTicks(1, 11_271, 10), [1, 10, 100, 1000, 10_000]);
    assert.ok(powerTicks(1, 2 ** 40, 2).length <= 9);
  });

  it('have labels that do not run into each other', () => {
    const labels = ['1', '1,024', '2,896', '8,192'];
    const widthOf = (label: string): number => label.length * 7;
    assert.deepEqual(labelsThatFit(labels, [0, 30, 60, 90], widthOf), ['1', '1,024', '', '8,192']);
    assert.deepEqual(labelsThatFit(labels, [0, 40, 80, 120], widthOf), labels);
  });
});

describe('the cost of a length', () => {
  it('is that of the nearest known one', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1 << 20 }), { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0.5, max: 1 << 21, noNaN: true }),
        (lengths, wanted) => {
          const costs = lengths.sort((a, b) => a - b).map(length => ({ length }));
          const found = costs[nearestAt(costs, wanted)]!.length;
          const far = (length: number): number => Math.abs(Math.log(length / wanted));
          const best = Math.min(...lengths.map(far));
          assert.ok(far(found) <= best + 1e-9, `${wanted}: ${found}`);
        },
      ),
      { seed: SEED },
    );
    assert.equal(nearestAt([], 5), -1);
  });

  it('is known of candidates and of the curve, each length once', () => {
    const cost = (length: number, lost = 0): LengthCost => ({
      length,
      lost,
      cut: 0,
      padding: 0,
      batchPadding: 0,
      packedPadding: 0,
      packedSequences: 1,
    });
    const advice = {
      batch: 8,
      candidates: [cost(4, 0.5), cost(8), cost(16)],
      curve: [cost(2), cost(4, 0.5), cost(9)],
      recommended: 8,
      mostLost: 0.01,
    };
    assert.deepEqual(
      knownCosts(advice).map(({ length }) => length),
      [2, 4, 8, 9, 16],
    );
    assert.deepEqual(
      neighboursOf(advice).map(({ length }) => length),
      [4, 16],
    );
    assert.deepEqual(neighboursOf({ ...advice, recommended: null }), []);
  });
});
