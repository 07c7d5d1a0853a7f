import type { Span } from '../record/edit';
import { BLOCKS, CELLS } from './htmlElements';
import type { Removal } from './htmlRemovals';
import { isLineBreak, isSpace } from './whiteSpace';

/** A removal with what stands in its place. */
export type LaidOut = Span & { readonly reason: Removal['reason'] };

/**
 * Says what stands in place of each removal so that words do not run together: a line break where a
 * block begins or ends or a `br` stood, a tab between cells, the characters of an entity, else
 * nothing. White space around blocks goes with them, as a browser would have it: except in `pre`,
 * and except the indentation after a blank line.
 */
export function layOut(text: string, removals: readonly Removal[]): LaidOut[] {
  const result: LaidOut[] = [];
  let pre = 0;
  for (let i = 0; i < removals.length;) {
    const first = removals[i]!;
    if (first.characters !== undefined) {
      result.push({ start: first.start, end: first.end, text: first.characters, reason: first.reason });
      i++;
      continue;
    }
    const preBefore = pre;
    let end = i;
    for (;;) {
      const { element, closing, end: at } = removals[end++]!;
      if (element === 'pre') pre = closing === true ? Math.max(0, pre - 1) : pre + 1;
      const next = removals[end];
      if (next === undefined || next.characters !== undefined || spaceEnd(text, at, next.start) < next.start)
        break;
    }
    placeGroup(text, removals.slice(i, end), preBefore > 0, pre > 0, result);
    i = end;
  }
  return result;
}

/** Lays out removals with nothing but white space between them. */
function placeGroup(
  text: string,
  group: readonly Removal[],
  inPre: boolean,
  toPre: boolean,
  result: LaidOut[],
): void {
  const blocks = group.some(
    ({ element }) => element !== undefined && (BLOCKS.has(element) || element === 'hr'),
  );
  const breaks = group.filter(({ element }) => element === 'br').length;
  const cells = group.some(({ element }) => element !== undefined && CELLS.has(element));
  if (!blocks && breaks === 0 && !cells) {
    for (const { start, end, reason } of group) result.push({ start, end, text: '', reason });
    return;
  }
  const last = group[group.length - 1]!.end;
  const start = inPre
    ? group[0]!.start
    : spaceStart(text, group[0]!.start, result[result.length - 1]?.end ?? 0);
  let end = toPre ? last : spaceEnd(text, last, text.length);
  let blank = hasBlankLine(text, start, group[0]!.start);
  for (let k = 1; k < group.length; k++) blank ||= hasBlankLine(text, group[k - 1]!.end, group[k]!.start);
  if (hasBlankLine(text, last, end)) {
    blank = true;
    end = text.lastIndexOf('\n', end - 1) + 1;
  }
  const kept =
    Number(inPre && isLineBreak(text.charCodeAt(start - 1))) +
    Number(toPre && isLineBreak(text.charCodeAt(end)));
  const lines = Math.max(blocks ? 1 : 0, breaks, blank ? 2 : 0);
  const place =
    start === 0 || end === text.length
      ? ''
      : blocks || breaks > 0
        ? '\n'.repeat(Math.max(0, lines - kept))
        : '\t';
  group.forEach((removal, k) => {
    result.push({
      start: k === 0 ? start : group[k - 1]!.end,
      end: k === group.length - 1 ? end : removal.end,
      text: k === 0 ? place : '',
      reason: removal.reason,
    });
  });
}

/** Where the white space that ends at `at` begins, not before `floor`. */
function spaceStart(text: string, at: number, floor: number): number {
  while (at > floor && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Where the white space that begins at `at` ends, not behind `limit`. */
function spaceEnd(text: string, at: number, limit: number): number {
  while (at < limit && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function hasBlankLine(text: string, start: number, end: number): boolean {
  let breaks = 0;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 0x0a) breaks++;
  return breaks > 1;
}
