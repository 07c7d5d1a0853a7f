import type {
  Condition,
  FieldCondition,
  Filter,
  PlainCondition,
  SizeComparison,
} from '../../../src/core/query/filter';
import type { Known } from '../../../src/node/query/known';
import { isAt, type Leaf, type ModelRecord } from './datasets';
import { naiveCount, naiveMatches } from './naiveFind';

export interface NaiveContext {
  readonly fields: readonly string[];
  readonly known: Known;
  readonly count: (text: string) => number;
}

export function naiveSelect(
  records: readonly ModelRecord[],
  { conditions }: Filter,
  context: NaiveContext,
): number[] {
  return records.flatMap((record, position) =>
    conditions.every(condition => meets(record, position, condition, context)) ? [position] : [],
  );
}

function meets(record: ModelRecord, position: number, condition: Condition, context: NaiveContext): boolean {
  if (condition.kind !== 'not') return meetsPlain(record, position, condition, context);
  const plain = condition.condition;
  const known = ['outcome', 'reason', 'edited', 'problem'].includes(plain.kind);
  const searchesLines = plain.kind === 'text' && plain.find.path === null;
  if (record.leaves === undefined && !known && !searchesLines) return false;
  return !meetsPlain(record, position, plain, context);
}

function meetsPlain(
  record: ModelRecord,
  position: number,
  condition: PlainCondition,
  { fields, known, count }: NaiveContext,
): boolean {
  switch (condition.kind) {
    case 'outcome':
      return known.outcome(position) === condition.value;
    case 'reason':
      return known.hasReason(position, condition.stage, condition.reason);
    case 'edited':
      return known.edited(position);
    case 'problem':
      return known.problem(position, condition.rule);
    case 'text':
      return naiveMatches(record, condition.find) > 0;
    case 'field':
      return record.leaves !== undefined && meetsField(record, record.leaves, condition);
    case 'length':
    case 'tokens': {
      if (record.leaves === undefined) return false;
      const size = condition.kind === 'length' ? (text: string) => Array.from(text).length : count;
      const { path, comparison, value } = condition;
      const paths = path === null ? fields : [path];
      const sizes = record.leaves
        .filter(leaf => leaf.kind === 'string' && paths.some(one => isAt(leaf.path, one)))
        .map(leaf => size(leaf.text));
      const compared = path === null ? [sizes.reduce((sum, one) => sum + one, 0)] : sizes;
      return compared.some(one => naiveHolds(comparison, one - value));
    }
    case 'language':
      throw new Error('Languages have no naive model.');
  }
}

function meetsField(record: ModelRecord, leaves: readonly Leaf[], condition: FieldCondition): boolean {
  const { path, comparison, value, caseSensitive = false } = condition;
  const at = leaves.filter(leaf => isAt(leaf.path, path));
  const find = { text: value, regex: comparison === 'matches', caseSensitive, wholeWord: false, path: null };
  const contains = () => at.some(leaf => naiveCount(leaf.text, find) > 0);
  const is = () =>
    at.some(leaf => {
      const numbers = naiveNumbers(leaf.text, value);
      if (numbers !== undefined) return numbers === 0;
      const points = Array.from(leaf.text);
      return (
        points.length === Array.from(value).length && (value === '' || naiveCount(leaf.text, find) === 1)
      );
    });
  const exists = () =>
    at.some(leaf => leaf.kind !== 'null') || record.containers.some(container => isAt(container, path));
  switch (comparison) {
    case 'is':
      return is();
    case 'is-not':
      return !is();
    case 'contains':
    case 'matches':
      return contains();
    case 'lacks':
      return !contains();
    case 'exists':
      return exists();
    case 'missing':
      return !exists();
    case 'empty':
      return at.some(leaf => leaf.text === '');
    default:
      return at.some(
        leaf =>
          leaf.kind !== 'null' &&
          naiveHolds(comparison, naiveNumbers(leaf.text, value) ?? naiveOrder(leaf.text, value)),
      );
  }
}

function naiveHolds(comparison: SizeComparison, difference: number): boolean {
  return {
    below: difference < 0,
    'at-most': difference <= 0,
    above: difference > 0,
    'at-least': difference >= 0,
    is: difference === 0,
  }[comparison];
}

/** The sign of `a - b` as exact fractions; undefined where one is spelled as no JSON number. */
export function naiveNumbers(a: string, b: string): number | undefined {
  const x = fraction(a);
  const y = fraction(b);
  if (x === undefined || y === undefined) return undefined;
  const shift = Math.max(-x.exponent, -y.exponent, 0);
  const difference =
    x.digits * 10n ** BigInt(x.exponent + shift) - y.digits * 10n ** BigInt(y.exponent + shift);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function fraction(text: string): { digits: bigint; exponent: number } | undefined {
  if (text !== text.trim()) return undefined;
  try {
    if (typeof JSON.parse(text) !== 'number') return undefined;
  } catch {
    return undefined;
  }
  const [mantissa, exponent = '0'] = text.toLowerCase().split('e') as [string, string?];
  const [whole, decimals = ''] = mantissa.split('.') as [string, string?];
  return { digits: BigInt(whole + decimals), exponent: Number(exponent) - decimals.length };
}

/** The order of the code points of two texts. */
export function naiveOrder(a: string, b: string): number {
  const x = Array.from(a, point => point.codePointAt(0)!);
  const y = Array.from(b, point => point.codePointAt(0)!);
  for (let at = 0; at < Math.min(x.length, y.length); at++) if (x[at] !== y[at]) return x[at]! - y[at]!;
  return x.length - y.length;
}
