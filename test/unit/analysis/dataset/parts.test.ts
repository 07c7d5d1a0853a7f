import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addLength,
  histogramOf,
  LengthTally,
  sortedLengths,
} from '../../../../src/core/analysis/dataset/lengthCounts';
import { logarithmic } from '../../../../src/core/analysis/dataset/logarithmic';
import { Repeats } from '../../../../src/core/analysis/dataset/repeats';
import { statisticsOf } from '../../../../src/core/analysis/dataset/statistics';
import { textHash } from '../../../../src/core/analysis/dataset/textHash';

const SEED = { seed: 20261126 };

/** As NumPy does it, with all numbers at hand. */
function naivePercentile(ascending: readonly number[], percent: number): number {
  const at = ((ascending.length - 1) * percent) / 100;
  const below = ascending[Math.floor(at)]!;
  return below + ((ascending[Math.floor(at) + 1] ?? below) - below) * (at % 1);
}

describe('statistics of lengths', () => {
  it('are those of the numbers one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 60 }), numbers => {
        const tally = new LengthTally();
        for (const number of numbers) tally.add(number);
        const statistics = statisticsOf(sortedLengths(tally.take()));
        assert.equal(tally.take().size, 0);
        const ascending = numbers.toSorted((a, b) => a - b);
        const total = numbers.reduce((a, b) => a + b, 0);
        const mean = total / numbers.length;
        const close = (actual: number, expected: number) => {
          assert.ok(
            Math.abs(actual - expected) <= 1e-9 * Math.max(1, expected),
            `${actual}, not ${expected}`,
          );
        };
        assert.deepEqual(
          [statistics.count, statistics.sum, statistics.min, statistics.max],
          [numbers.length, total, ascending[0], ascending.at(-1)],
        );
        close(statistics.mean, mean);
        close(statistics.median, naivePercentile(ascending, 50));
        close(statistics.percentile90, naivePercentile(ascending, 90));
        close(statistics.percentile99, naivePercentile(ascending, 99));
        close(
          statistics.deviation,
          Math.sqrt(numbers.reduce((squares, number) => squares + (number - mean) ** 2, 0) / numbers.length),
        );
      }),
      { ...SEED, numRuns: 300 },
    );
  });

  it('are all 0 where there is nothing', () => {
    assert.deepEqual(new Set(Object.values(statisticsOf(sortedLengths(new Map())))), new Set([0]));
  });

  it('put neighbours together under the greatest where there are too many', () => {
    const counts = new Map<number, number>();
    for (let length = 1; length <= 10; length++) addLength(counts, length * 2, length);
    const sorted = sortedLengths(counts);
    assert.deepEqual(histogramOf(sorted, 4), [
      [6, 6],
      [12, 15],
      [18, 24],
      [20, 10],
    ]);
    assert.equal(histogramOf(sorted, 10).length, 10);
  });
});

describe('numbers on a logarithmic scale', () => {
  it('ascend from the first to the last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 2, max: 200 }),
        (first, more, most) => {
          const numbers = logarithmic(first, first + more, most);
          assert.ok(numbers.length <= most);
          assert.deepEqual([numbers[0], numbers.at(-1)], [first, first + more]);
          assert.ok(numbers.every((number, at) => at === 0 || number > numbers[at - 1]!));
        },
      ),
      { ...SEED, numRuns: 300 },
    );
    assert.deepEqual(logarithmic(1, 0, 10), []);
  });
});

describe('repeats', () => {
  const hashOf = (text: number): [number, number] => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, text);
    const out = new Uint32Array(2);
    textHash(view, 0, 8, out);
    return [out[0]!, out[1]!];
  };
  const count = (texts: readonly number[], most: number) => {
    const repeats = new Repeats(most);
    for (const text of texts) repeats.add(...hashOf(text));
    return repeats.repeated();
  };

  it('are counted exactly as long as the different texts can be remembered', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 400 }), texts => {
        const records = texts.length - new Set(texts).size;
        assert.deepEqual(count(texts, 201), { records, exact: true });
      }),
      { ...SEED, numRuns: 100 },
    );
  });

  it('do not depend on the order of the texts, beyond that either', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2000), { minLength: 100, maxLength: 1000 }), fc.nat(), (texts, key) => {
        const others = texts.toSorted((a, b) => ((a * 7919 + key) % 1009) - ((b * 7919 + key) % 1009));
        assert.deepEqual(count(others, 64), count(texts, 64));
      }),
      { ...SEED, numRuns: 60 },
    );
  });

  const share = (texts: readonly number[]): number => {
    const { records, exact } = count(texts, 4096);
    assert.ok(!exact);
    return records / texts.length;
  };

  it('are estimated beyond it: none where there are none, and many of few or few of many', () => {
    const different = Array.from({ length: 100_000 }, (_, at) => at);
    assert.equal(share(different), 0);
    assert.ok(Math.abs(share([...different, ...different.slice(0, 10_000)]) - 1 / 11) < 0.02);
    assert.ok(Math.abs(share([...different, ...different.map(() => 7)]) - 0.5) < 0.03);
  });
});

describe('the hash of a text', () => {
  it('is another one where a bit is another one, wherever it stands', () => {
    const bytes = new Uint8Array(40);
    const view = new DataView(bytes.buffer);
    const seen = new Set<string>();
    const out = new Uint32Array(2);
    for (let length = 0; length <= bytes.length; length++) {
      for (let bit = -1; bit < length * 8; bit++) {
        bytes.fill(0);
        if (bit >= 0) bytes[bit >> 3] = 1 << (bit & 7);
        textHash(view, 0, length, out);
        seen.add(out.join());
      }
    }
    assert.equal(seen.size, (40 * 41 * 8) / 2 + 41);
  });

  it('spreads texts that are alike over both numbers', () => {
    const view = new DataView(new ArrayBuffer(8));
    const out = new Uint32Array(2);
    const seen = [new Set<number>(), new Set<number>()];
    for (let number = 0; number < 20_000; number++) {
      view.setUint32(0, number);
      textHash(view, 0, 8, out);
      seen.forEach((set, at) => set.add(out[at]! % 65_536));
    }
    // Of 65,536 places 20,000 random throws meet about 17,200.
    for (const { size } of seen) assert.ok(size > 16_800 && size < 17_600, String(size));
  });
});
