import type { Span } from './edit';

/**
 * One list of edits that does what `first` and then `second` do; offsets of `second` count in the
 * text after `first`, those of the result in the text before it. Both lists sorted, without overlap.
 * Edits of the two that touch or overlap become one.
 */
export function composeEdits<A extends Span, B extends Span, C extends Span>(
  first: readonly A[],
  second: readonly B[],
  merge: (span: Span, parts: readonly (A | B)[]) => C,
): C[] {
  const result: C[] = [];
  let shift = 0; // offset in the middle text minus offset in the source
  let i = 0;
  let j = 0;
  while (i < first.length || j < second.length) {
    const a = first[i];
    const b = second[j];
    if (b === undefined || (a !== undefined && a.start + shift + a.text.length < b.start)) {
      result.push(merge(a!, [a!]));
      shift += growth(a!);
      i++;
    } else if (a === undefined || b.end < a.start + shift) {
      result.push(merge({ start: b.start - shift, end: b.end - shift, text: b.text }, [b]));
      j++;
    } else {
      // A cluster: edits of either list whose spans in the middle text touch.
      const middleStart = Math.min(a.start + shift, b.start);
      const sourceStart = middleStart - shift;
      let middleEnd = middleStart;
      const firstFrom = i;
      const secondFrom = j;
      let grown = shift;
      for (;;) {
        const nextA = first[i];
        const nextB = second[j];
        if (nextA !== undefined && nextA.start + grown <= middleEnd) {
          middleEnd = Math.max(middleEnd, nextA.start + grown + nextA.text.length);
          grown += growth(nextA);
          i++;
        } else if (nextB !== undefined && nextB.start <= middleEnd) {
          middleEnd = Math.max(middleEnd, nextB.end);
          j++;
        } else break;
      }
      const span = replay(
        first.slice(firstFrom, i),
        second.slice(secondFrom, j),
        middleStart,
        middleEnd,
        shift,
      );
      shift = grown;
      result.push(
        merge({ start: sourceStart, end: middleEnd - shift, text: span }, [
          ...first.slice(firstFrom, i),
          ...second.slice(secondFrom, j),
        ]),
      );
    }
  }
  return result;
}

const growth = (edit: Span): number => edit.text.length - (edit.end - edit.start);

/**
 * The text that stands in the end where the middle text had `[from, to)`. Everything of that range
 * that no edit of `second` replaces was written by an edit of `first`, or lies between two edits;
 * the latter cannot be known here and does not occur: clusters only join spans that touch.
 */
function replay(
  first: readonly Span[],
  second: readonly Span[],
  from: number,
  to: number,
  shift: number,
): string {
  let middle = '';
  let grown = shift;
  const known: { start: number; end: number; text: string }[] = [];
  for (const edit of first) {
    known.push({ start: edit.start + grown, end: edit.start + grown + edit.text.length, text: edit.text });
    grown += growth(edit);
  }
  let position = from;
  for (const edit of second) {
    middle += written(known, position, edit.start) + edit.text;
    position = edit.end;
  }
  return middle + written(known, position, to);
}

function written(
  known: readonly { start: number; end: number; text: string }[],
  from: number,
  to: number,
): string {
  let text = '';
  for (const part of known) {
    if (part.end <= from || part.start >= to) continue;
    text += part.text.slice(Math.max(from, part.start) - part.start, Math.min(to, part.end) - part.start);
  }
  return text;
}
