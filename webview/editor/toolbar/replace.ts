import { replaceIn } from '../../../src/core/query/replaceIn';
import { applyEdits } from '../../../src/core/record/edit';
import type { DetailValue, RecordDetail } from '../../../src/protocol/engine';
import type { FindPattern } from '../../../src/protocol/query';
import { isAt } from '../table/columns';

/** A text of a record as it is to be. */
export interface NewText {
  readonly path: string;
  readonly text: string;
  /** Matches that have been replaced. */
  readonly matches: number;
}

/** The texts of a record with every match replaced; those that are too long to be known whole are left alone. */
export const allReplaced = ({ values }: RecordDetail, pattern: FindPattern, by: string): NewText[] =>
  values
    .filter(value => isSearched(value, pattern))
    .flatMap(({ path, text }) => {
      const edits = replaceIn(text, pattern, by);
      return edits.length === 0 ? [] : [{ path, text: applyEdits(text, edits), matches: edits.length }];
    });

/** One match replaced: that at `path` and `start`, or the first; null where there is none. */
export function oneReplaced(
  { values }: RecordDetail,
  pattern: FindPattern,
  by: string,
  wanted: { readonly path: string; readonly start: number } | null,
): NewText | null {
  for (const { path, text } of values.filter(value => isSearched(value, pattern))) {
    if (wanted !== null && path !== wanted.path) continue;
    const edit = replaceIn(text, pattern, by).find(({ start }) => wanted === null || start === wanted.start);
    if (edit !== undefined) return { path, text: applyEdits(text, [edit]), matches: 1 };
  }
  return null;
}

const isSearched = ({ kind, path, text, units }: DetailValue, pattern: FindPattern): boolean =>
  kind === 'string' && text.length === units && (pattern.path === null || isAt(path, pattern.path));
