import type { FindPattern } from '../../../src/core/query/filter';
import { isAt, type ModelRecord } from './datasets';

/** Matches of a pattern in a text, code point by code point. */
export function naiveCount(
  text: string,
  { text: sought, regex, caseSensitive, wholeWord }: FindPattern,
): number {
  if (regex) return [...text.matchAll(new RegExp(sought, caseSensitive ? 'gmu' : 'gimu'))].length;
  const points = Array.from(text);
  const wanted = Array.from(sought);
  let count = 0;
  for (let at = 0; at + wanted.length <= points.length; at++) {
    if (!wanted.every((point, i) => areEqual(point, points[at + i]!, caseSensitive))) continue;
    const isWord = (i: number) => /[\p{L}\p{M}\p{N}_]/u.test(points[i] ?? '');
    const end = at + wanted.length;
    if (wholeWord && ((isWord(at - 1) && isWord(at)) || (isWord(end - 1) && isWord(end)))) continue;
    count++;
    at = end - 1;
  }
  return count;
}

function areEqual(a: string, b: string, caseSensitive: boolean): boolean {
  if (a === b || caseSensitive) return a === b;
  return new RegExp(`^\\u{${a.codePointAt(0)!.toString(16)}}$`, 'iu').test(b);
}

/** Matches in a record: in its values, or in the line of one that cannot be read. */
export function naiveMatches(record: ModelRecord, pattern: FindPattern): number {
  const { path } = pattern;
  const texts =
    record.leaves === undefined
      ? path === null
        ? [record.line]
        : []
      : record.leaves.filter(leaf => path === null || isAt(leaf.path, path)).map(leaf => leaf.text);
  return texts.reduce((sum, text) => sum + naiveCount(text, pattern), 0);
}
