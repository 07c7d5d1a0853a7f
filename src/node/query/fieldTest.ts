import type { FieldCondition, FindPattern, SizeCondition } from '../../core/query/filter';
import { textMatcher } from '../../core/query/textMatcher';
import { holds, positive, valueTest } from '../../core/query/valueTest';
import { presenceTest } from './presenceTest';
import type { QueryRecord } from './queryRecord';
import { Cost, someFound, type RecordTest } from './recordTest';
import type { WantedPaths } from './wantedPaths';

/** Throws a RangeError with a sentence where the path or the pattern is none. */
export function fieldTest(condition: FieldCondition, wanted: WantedPaths): RecordTest {
  const { comparison, negated } = positive(condition.comparison);
  const isThere = wanted.at(condition.path);
  const test = valueTest(condition);
  const some = (record: QueryRecord) =>
    someFound(record, isThere, at => test(record.text(at), record.found[at]!.kind === 'null'));
  const holdsSome = comparison === 'exists' ? presenceTest(condition.path, some) : some;
  return {
    cost: Cost.Field,
    searchesLines: false,
    holds: record => record.readable && holdsSome(record) !== negated,
  };
}

/** Any value at the pattern's path; without one any value of the record, or its line where it cannot be read. */
export function textTest(find: FindPattern, wanted: WantedPaths): RecordTest {
  const matcher = textMatcher(find);
  if (find.path === null) {
    const holds = (record: QueryRecord) => record.someValue(text => matcher.test(text));
    return { cost: Cost.Values, searchesLines: true, holds };
  }
  const isThere = wanted.at(find.path);
  const test = (record: QueryRecord) => someFound(record, isThere, at => matcher.test(record.text(at)));
  return { cost: Cost.Field, searchesLines: false, holds: test };
}

/** The size of any text at the path; without one the sum over the recipe's texts. */
export function sizeTest(
  { path, comparison, value }: SizeCondition,
  wanted: WantedPaths,
  cost: number,
  size: (record: QueryRecord, at: number) => number,
): RecordTest {
  const isThere = wanted.at(path);
  return {
    cost,
    searchesLines: false,
    holds(record) {
      if (!record.readable) return false;
      const { found } = record;
      let sum = 0;
      for (let at = 0; at < found.length; at++) {
        if (found[at]!.kind !== 'string' || !isThere(found[at]!)) continue;
        const one = size(record, at);
        if (path !== null && holds(comparison, one - value)) return true;
        sum += one;
      }
      return path === null && holds(comparison, sum - value);
    },
  };
}
