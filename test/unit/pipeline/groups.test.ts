import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { chooseWithinGroups } from '../../../src/core/pipeline/groupChoice';
import { hashKey } from '../../../src/core/pipeline/keyHash';
import { KeyTable } from '../../../src/core/pipeline/keyTable';
import { seededRank } from '../../../src/core/pipeline/seeded';

describe('chooseWithinGroups', () => {
  const situation = fc.record({
    group: fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 40 }),
    order: fc.constantFrom('index' as const, 'rank' as const, 'seeded' as const),
    take: fc.nat(8),
    copiesTo: fc.option(fc.nat(20), { nil: undefined }),
    seed: fc.integer(),
  });

  it('agrees with a naive model', () => {
    fc.assert(
      fc.property(situation, ({ group, order, take, copiesTo, seed }) => {
        const ranks = group.map((_, i) => (i * 7919) % 13);
        const index = group.map((_, i) => i * 3);
        const choice = { take, reason: 'r', ...(copiesTo !== undefined && { copiesTo }) };
        const records = { group: Int32Array.from(group), index, ranks: Float64Array.from(ranks) };
        const { times, repeats } = chooseWithinGroups(records, 4, order, seed, () => choice);

        const keyOf = {
          index: () => 0,
          rank: (i: number) => -ranks[i]!,
          seeded: (i: number) => seededRank(seed, index[i]!),
        };
        for (let own = 0; own < 4; own++) {
          const members = group.flatMap((g, i) => (g === own ? [i] : []));
          const sorted = members.toSorted((a, b) => keyOf[order](a) - keyOf[order](b) || a - b);
          const stay = sorted.slice(0, take);
          const total = stay.length === 0 ? 0 : Math.max(stay.length, copiesTo ?? 0);
          assert.equal(
            members.reduce((sum, i) => sum + times[i]!, 0),
            total,
          );
          for (const i of sorted.slice(take)) {
            assert.equal(times[i], 0);
            assert.equal(repeats[i], stay[0] ?? -1);
          }
          const counts = stay.map(i => times[i]!);
          assert.ok(counts.every(count => count >= 1 && count - Math.min(...counts) <= 1));
        }
        group.forEach((g, i) => {
          if (g === -1) assert.equal(times[i], 1);
        });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('KeyTable', () => {
  it('gives each key the value it first came with, as a Map does', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ maxLength: 2 }), fc.string()), { maxLength: 3000 }), keys => {
        const table = new KeyTable();
        const model = new Map<string, number>();
        const hash = new Uint32Array(3);
        keys.forEach((key, value) => {
          if (!model.has(key)) model.set(key, value);
          hashKey(key, hash, 0);
          assert.equal(table.firstOf(hash[0]!, hash[1]!, hash[2]!, value), model.get(key));
        });
        assert.equal(table.size, model.size);
      }),
      { numRuns: 100 },
    );
  });
});

describe('seededRank', () => {
  it('depends on seed and index, and spreads evenly', () => {
    const ranks = Array.from({ length: 10_000 }, (_, i) => seededRank(7, i));
    assert.equal(new Set(ranks).size > 9_990, true);
    const low = ranks.filter(rank => rank < 2 ** 31).length;
    assert.ok(low > 4_700 && low < 5_300);
    assert.notEqual(seededRank(7, 1), seededRank(8, 1));
    assert.notEqual(seededRank(7, 1), seededRank(7, 1 + 2 ** 32));
  });
});
