import type { Bin } from '../../src/core/analysis/display/bins';
import type { DatasetReport } from '../../src/core/analysis/dataset/report';
import type { Condition, SizeComparison } from '../../src/protocol/query';

const UNTOLD = 'und';
/** Longer names of categories are cut. */
const NAME_UNITS = 250;

/** The field whose tokens are meant; null: those of several fields together. */
export const countedPath = ({ fields }: DatasetReport): string | null =>
  fields.length === 1 ? fields[0]! : null;

const tokens = (path: string | null, comparison: SizeComparison, value: number): Condition => ({
  kind: 'tokens',
  path,
  comparison,
  value,
});

/** Records whose tokens are in a bin. */
export function binConditions({ from, to }: Bin, report: DatasetReport): Condition[] {
  const path = countedPath(report);
  if (from === to) return [tokens(path, 'is', from)];
  return [...(from > 0 ? [tokens(path, 'at-least', from)] : []), tokens(path, 'at-most', to)];
}

/** Records that a sequence length cuts. */
export const cutConditions = (length: number, report: DatasetReport): Condition[] => [
  tokens(countedPath(report), 'above', length),
];

/** Null for texts whose language cannot be told: no filter finds these. */
export const languageConditions = (code: string, path: string | null): Condition[] | null =>
  code === UNTOLD ? null : [{ kind: 'language', path, comparison: 'is', value: code }];

/** Records of a category; a name that is cut stands for all that begin with it. */
export function categoryConditions(path: string, name: string): Condition[] {
  const cut = name.length > NAME_UNITS && name.endsWith('…');
  return cut
    ? [{ kind: 'field', path, comparison: 'contains', value: name.slice(0, -1), caseSensitive: true }]
    : [{ kind: 'field', path, comparison: 'is', value: name, caseSensitive: true }];
}

/**
 * Records that hold a token's text, among them some that are cut into other tokens there; null where the token
 * is not a text of its own.
 */
export function tokenConditions(text: string, report: DatasetReport): Condition[] | null {
  if (text === '' || text.includes('\ufffd')) return null;
  const path = countedPath(report);
  if (path !== null)
    return [{ kind: 'field', path, comparison: 'contains', value: text, caseSensitive: true }];
  const find = { text, regex: false, caseSensitive: true, wholeWord: false, path };
  return [{ kind: 'text', find }];
}

export const fieldConditions = (path: string, comparison: 'exists' | 'missing' | 'empty'): Condition[] => [
  { kind: 'field', path, comparison, value: '' },
];
