import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addLength,
  sortedLengths,
  type SortedLengths,
} from '../../../../src/core/analysis/dataset/lengthCounts';
import { LeastFrom } from '../../../../src/core/analysis/dataset/leastFrom';
import { packedSequences } from '../../../../src/core/analysis/dataset/packing';
import type { LengthCost } from '../../../../src/core/analysis/dataset/report';
import { sequenceAdvice } from '../../../../src/core/analysis/dataset/sequenceAdvice';

const SEED = { seed: 20261126 };

function sorted(lengths: readonly number[]): SortedLengths {
  const counts = new Map<number, number>();
  for (const length of lengths) addLength(counts, length);
  return sortedLengths(counts);
}

/** Best fit decreasing, example by example. */
function naivePacking(lengths: readonly number[], length: number): number {
  const rooms: number[] = [];
  for (const example of lengths.toSorted((a, b) => b - a)) {
    const size = Math.min(example, length);
    if (size === 0) continue;
    let best = -1;
    rooms.forEach((room, at) => {
      if (room >= size && (best === -1 || room < rooms[best]!)) best = at;
    });
    if (best === -1) rooms.push(length - size);
    else rooms[best]! -= size;
  }
  return rooms.length;
}

/** All ways to draw `size` of the lengths. */
function draws(lengths: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return lengths.flatMap((length, at) =>
    draws(lengths.slice(at + 1), size - 1).map(rest => [length, ...rest]),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function naiveCost(lengths: readonly number[], length: number, batch: number): LengthCost {
  const kept = lengths.map(one => Math.min(one, length));
  const total = sum(lengths);
  const batches = draws(kept, Math.min(batch, kept.length));
  const held = sum(batches.map(sum));
  const positions = sum(batches.map(one => one.length * Math.max(...one)));
  const packed = naivePacking(lengths, length);
  return {
    length,
    cut: lengths.filter(one => one > length).length / lengths.length,
    lost: total === 0 ? 0 : (total - sum(kept)) / total,
    padding: sum(kept.map(one => (one === length ? 0 : length - one))) / (length * lengths.length),
    batchPadding: positions === 0 ? 0 : 1 - held / positions,
    packedPadding: packed === 0 ? 0 : 1 - sum(kept) / (packed * length),
    packedSequences: packed,
  };
}

function assertClose(actual: LengthCost, expected: LengthCost): void {
  for (const name of Object.keys(expected) as (keyof LengthCost)[]) {
    assert.ok(
      Math.abs(actual[name] - expected[name]) < 1e-12,
      `${name}: ${actual[name]}, not ${expected[name]}`,
    );
  }
}

describe('what a sequence length costs', () => {
  it('is what a naive model of every batch and every packing says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 1, max: 9 }),
        (lengths, length, batch) => {
          const { candidates } = sequenceAdvice(sorted(lengths), [length], batch);
          assertClose(candidates[0]!, naiveCost(lengths, length, batch));
        },
      ),
      { ...SEED, numRuns: 400 },
    );
  });

  it('packs as best fit decreasing does, example by example', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 120 }),
        fc.integer({ min: 1, max: 90 }),
        (lengths, length) => {
          assert.equal(packedSequences(sorted(lengths), length), naivePacking(lengths, length));
        },
      ),
      { ...SEED, numRuns: 500 },
    );
  });

  it('packs fifty million examples into long sequences', () => {
    const counts = new Map<number, number>();
    for (let length = 1; length <= 10_000; length++) counts.set(length, 5000);
    const packed = packedSequences(sortedLengths(counts), 131_072);
    const least = (5000 * 10_000 * 10_001) / 2 / 131_072;
    assert.ok(packed >= least && packed <= least * 1.01, String(packed));
  });

  it('recommends the least candidate that loses at most one token in a hundred, or the longest', () => {
    const lengths = sorted([...Array.from({ length: 990 }, () => 100), 400]);
    assert.equal(sequenceAdvice(lengths, [512, 64, 128, 256, 128], 8).recommended, 128);
    assert.equal(sequenceAdvice(lengths, [16, 64], 8).recommended, 64);
    assert.deepEqual(
      sequenceAdvice(lengths, [512, 64, 128, 256, 128], 8).candidates.map(({ length }) => length),
      [64, 128, 256, 512],
    );
    const none = sequenceAdvice(sorted([]), [64], 8);
    assert.deepEqual([none.recommended, none.candidates, none.curve], [null, [], []]);
  });

  it('draws a curve from the shortest example to the longest', () => {
    const { curve } = sequenceAdvice(sorted([3, 7, 7, 90_000]), [128], 8);
    assert.deepEqual([curve[0]!.length, curve.at(-1)!.length], [3, 90_000]);
    assert.ok(curve.length > 60 && curve.length <= 100);
    assert.ok(curve.every(({ lost }, at) => at === 0 || lost < curve[at - 1]!.lost));
    assert.equal(curve.at(-1)!.lost, 0);
  });
});

describe('the least number from one on', () => {
  it('is what a plain set says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.array(fc.nat(), { maxLength: 80 }),
        (greatest, numbers) => {
          const set = new LeastFrom(greatest);
          const model = new Set<number>();
          for (const number of numbers) {
            const within = (number >> 2) % (greatest + 1);
            if (number % 3 === 0) {
              set.remove(within);
              model.delete(within);
            } else {
              set.add(within);
              model.add(within);
            }
            const from = number % (greatest + 40);
            const expected = [...model].filter(one => one >= from).sort((a, b) => a - b)[0] ?? -1;
            assert.equal(set.from(from), expected);
          }
        },
      ),
      { ...SEED, numRuns: 300 },
    );
  });
});
