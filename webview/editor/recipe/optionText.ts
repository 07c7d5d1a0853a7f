import { optionProblem, type Option, type OptionValue } from '../../../src/core/pipeline/options';
import { t } from '../../ui/words';

type IntegerOption = Extract<Option, { type: 'integer' }>;

/** What a person has typed: a value, or a sentence that says why it is none. */
export type Typed = { readonly value: OptionValue } | { readonly problem: string };

/** The sentence for a value that an option does not take. */
export function problemOf(option: Option, value: unknown): string | undefined {
  const problem = optionProblem(option, value);
  return problem === undefined ? undefined : t('“{0}” {1}.', option.label, problem);
}

/** A whole number; nothing is no limit. */
export function readInteger(option: IntegerOption, text: string): Typed {
  const digits = text.trim();
  const value = digits === '' ? null : /^[+-]?\d+$/.test(digits) ? Number(digits) : NaN;
  const problem = problemOf(option, value);
  return problem === undefined ? { value } : { problem };
}

/** One more or one less, within the option's bounds; from nothing, the least there is. */
export function stepped(option: IntegerOption, text: string, by: 1 | -1): string {
  const read = readInteger(option, text);
  const from = 'value' in read && typeof read.value === 'number' ? read.value : null;
  const least = option.minimum ?? Number.MIN_SAFE_INTEGER;
  const most = option.maximum ?? Number.MAX_SAFE_INTEGER;
  return String(Math.min(most, Math.max(least, from === null ? (option.minimum ?? 0) : from + by)));
}

export const integerText = (value: OptionValue): string => (value === null ? '' : String(value));

/** Adds a text to a list, once. */
export function withText(option: Option, list: readonly string[], text: string): Typed {
  const added = text.trim();
  if (added === '' || list.includes(added)) return { value: list };
  const problem = problemOf(option, [added]);
  return problem === undefined ? { value: [...list, added] } : { problem };
}
