import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DIFFERENCE_KINDS, listDifferences } from '../../../src/core/compare/differences';
import { gapsOf } from '../../../src/core/compare/gaps';
import { longestIncreasing } from '../../../src/core/compare/increasing';
import { countRepeated, matchGroups, type Side } from '../../../src/core/compare/matching';
import { naiveCompare, naiveIncreasing, type NaiveRecord } from '../support/naive-compare';

const record = fc.record({
  key: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { nil: null }),
  content: fc.constantFrom('x', 'y', 'z', 'w'),
});
const records = fc.array(record, { maxLength: 14 });
const withoutKeys = records.map(list => list.map(({ content }) => ({ key: null, content })));

/** Numbers the records as a reader of files does: keys first, then contents. */
function numbered(left: readonly NaiveRecord[], right: readonly NaiveRecord[]) {
  const all = [...left, ...right];
  const keys = [...new Set(all.flatMap(({ key }) => (key === null ? [] : [key])))];
  const contents = [...new Set(all.map(({ content }) => content))];
  const side = (list: readonly NaiveRecord[]): Side => ({
    groups: Uint32Array.from(list, ({ key, content }) =>
      key === null ? keys.length + contents.indexOf(content) : keys.indexOf(key),
    ),
    contents: Uint32Array.from(list, ({ content }) => contents.indexOf(content)),
  });
  return { left: side(left), right: side(right), keys: keys.length, groups: keys.length + contents.length };
}

function compared(left: readonly NaiveRecord[], right: readonly NaiveRecord[]) {
  const sides = numbered(left, right);
  const matching = matchGroups(sides.left.groups, sides.right.groups, sides.groups);
  const list = listDifferences(sides.left, sides.right, matching);
  const positions = [...list.select(DIFFERENCE_KINDS)];
  return { counts: list.counts, list: positions.map(position => list.at(position)) };
}

describe('the longest increasing subsequence', () => {
  it('is as long as that of a quadratic model, and the same one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 12 }), { maxLength: 24 }), values => {
        const marks = longestIncreasing(Int32Array.from(values));
        const positions = [...marks.keys()].filter(at => marks[at] === 1);
        assert.deepEqual(positions, naiveIncreasing(values));
        positions.forEach((at, place) => {
          assert.ok(values[at]! >= 0);
          if (place > 0) assert.ok(values[at]! > values[positions[place - 1]!]!);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('is found in a long list', () => {
    const size = 1_000_000;
    const values = Int32Array.from({ length: size }, (_, at) => (at % 3 === 0 ? size - at : at));
    assert.equal(
      longestIncreasing(values).reduce((sum, mark) => sum + mark, 0),
      Math.floor((size * 2) / 3),
    );
  });
});

describe('the differences of two lists of records', () => {
  for (const [name, lists] of [
    ['by content', withoutKeys],
    ['by key, repeated and missing ones too', records],
  ] as const) {
    it(`are those of a naive model ${name}`, () => {
      fc.assert(
        fc.property(lists, lists, (left, right) => {
          assert.deepEqual(compared(left, right), naiveCompare(left, right));
        }),
        { numRuns: 2000 },
      );
    });
  }

  it('can be taken by kind, in the same order', () => {
    fc.assert(
      fc.property(records, records, fc.subarray([...DIFFERENCE_KINDS]), (left, right, kinds) => {
        const sides = numbered(left, right);
        const matching = matchGroups(sides.left.groups, sides.right.groups, sides.groups);
        const list = listDifferences(sides.left, sides.right, matching);
        assert.deepEqual(
          Array.from(list.select(kinds), position => list.at(position)),
          naiveCompare(left, right).list.filter(({ kind }) => kinds.includes(kind)),
        );
      }),
    );
  });

  it('counts the records whose key has been there before', () => {
    fc.assert(
      fc.property(records, list => {
        const { left, keys } = numbered(list, []);
        const seen = new Set<string>();
        let repeated = 0;
        for (const { key } of list) {
          if (key !== null && seen.has(key)) repeated++;
          if (key !== null) seen.add(key);
        }
        assert.equal(countRepeated(left.groups, keys), repeated);
      }),
    );
  });
});

describe('gaps', () => {
  it('hold the open unmatched records between the same staying ones', () => {
    fc.assert(
      fc.property(records, records, (left, right) => {
        const sides = numbered(left, right);
        const matching = matchGroups(sides.left.groups, sides.right.groups, sides.groups);
        const { rightOf, leftOf, stays } = matching;
        const staying = [...rightOf.keys()].filter(at => stays[at] === 1);
        const expected = [...staying, left.length].flatMap((end, place) => {
          const from = place === 0 ? -1 : staying[place - 1]!;
          const rightFrom = place === 0 ? -1 : rightOf[from]!;
          const rightEnd = end === left.length ? right.length : rightOf[end]!;
          const removed = [...left.keys()].filter(
            at => at > from && at < end && rightOf[at] === -1 && left[at]!.key === null,
          );
          const added = [...right.keys()].filter(
            at => at > rightFrom && at < rightEnd && leftOf[at] === -1 && right[at]!.key === null,
          );
          return removed.length > 0 && added.length > 0 ? [{ removed, added }] : [];
        });
        const gaps = gapsOf(matching, {
          left: at => left[at]!.key === null,
          right: at => right[at]!.key === null,
        });
        assert.deepEqual([...gaps], expected);
      }),
      { numRuns: 1000 },
    );
  });
});
