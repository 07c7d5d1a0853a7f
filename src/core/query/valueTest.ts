import { compareCodePoints } from './codePointOrder';
import type { Comparison, FieldCondition, FindPattern, SizeComparison } from './filter';
import { compareNumbers, isNumber } from './numbers';
import { literalSource, textMatcher } from './textMatcher';

/** What some comparisons say the opposite of: they hold where the other holds for no value of the record. */
const OPPOSITES = { 'is-not': 'is', lacks: 'contains', missing: 'exists' } as const;
type Opposite = keyof typeof OPPOSITES;
export type Positive = Exclude<Comparison, Opposite>;

const isOpposite = (comparison: Comparison): comparison is Opposite => Object.hasOwn(OPPOSITES, comparison);

/** The comparison that each value is tested with, and whether the record must have none that meets it. */
export const positive = (comparison: Comparison): { comparison: Positive; negated: boolean } =>
  isOpposite(comparison)
    ? { comparison: OPPOSITES[comparison], negated: true }
    : { comparison, negated: false };

/** The pattern that a condition of `contains`, `matches` or the opposite looks for; undefined for others. */
export function fieldPattern(condition: FieldCondition): FindPattern | undefined {
  const { path, value: text, caseSensitive = false } = condition;
  const { comparison } = positive(condition.comparison);
  if (comparison !== 'contains' && comparison !== 'matches') return undefined;
  return { text, regex: comparison === 'matches', caseSensitive, wholeWord: false, path };
}

/**
 * Whether a value, as text or as spelled, meets the positive of a condition. Two numbers are compared as numbers,
 * exactly; everything else as text, greater and less in the order of code points. Null is no text to order.
 * Throws a RangeError with a sentence where the condition's value is empty or no regular expression.
 */
export function valueTest(condition: FieldCondition): (text: string, isNull: boolean) => boolean {
  const { value } = condition;
  const { comparison } = positive(condition.comparison);
  switch (comparison) {
    case 'exists':
      return (_text, isNull) => !isNull;
    case 'empty':
      return text => text === '';
    case 'is':
      return equality(condition);
    case 'contains':
    case 'matches': {
      const matcher = textMatcher(fieldPattern(condition)!);
      return text => matcher.test(text);
    }
    case 'below':
    case 'at-most':
    case 'above':
    case 'at-least': {
      const isNumeric = isNumber(value);
      return (text, isNull) =>
        !isNull &&
        holds(
          comparison,
          isNumeric && isNumber(text) ? compareNumbers(text, value) : compareCodePoints(text, value),
        );
    }
  }
}

function equality({ value, caseSensitive = false }: FieldCondition): (text: string) => boolean {
  const isNumeric = isNumber(value);
  const folded = new RegExp(`^(?:${literalSource(value)})$`, 'iu');
  return text =>
    text === value ||
    (isNumeric && isNumber(text) ? compareNumbers(text, value) === 0 : !caseSensitive && folded.test(text));
}

/** Whether a comparison holds, given the sign of what is compared less what it is compared with. */
export function holds(comparison: SizeComparison, difference: number): boolean {
  switch (comparison) {
    case 'below':
      return difference < 0;
    case 'at-most':
      return difference <= 0;
    case 'above':
      return difference > 0;
    case 'at-least':
      return difference >= 0;
    case 'is':
      return difference === 0;
  }
}
