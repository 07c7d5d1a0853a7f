import type { PreviewEdit } from '../../../src/protocol/engine';

/** A stretch of a text and its proposal. `same` and `removed` make up the source, `same` and `added` the result. */
export interface Segment {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  /** Where it stands in the source; for `added`, where it goes in. */
  readonly start: number;
  readonly reasons: readonly string[];
}

/** `edits` are sorted and do not overlap. What an edit leaves as it was at its ends counts as `same`. */
export function segmentsOf(text: string, edits: readonly PreviewEdit[]): Segment[] {
  const segments: Segment[] = [];
  let position = 0;
  const same = (end: number): void => {
    if (end > position) {
      segments.push({ kind: 'same', text: text.slice(position, end), start: position, reasons: [] });
    }
    position = end;
  };
  for (const edit of edits) {
    const { start, end, added } = narrowed(text, edit);
    if (start === end && added === '') continue;
    same(start);
    const { reasons } = edit;
    if (end > start) segments.push({ kind: 'removed', text: text.slice(start, end), start, reasons });
    if (added !== '') segments.push({ kind: 'added', text: added, start: end, reasons });
    position = end;
  }
  same(text.length);
  return merged(segments);
}

function narrowed(text: string, edit: PreviewEdit): { start: number; end: number; added: string } {
  const removed = text.slice(edit.start, edit.end);
  const most = Math.min(removed.length, edit.text.length);
  let head = 0;
  while (head < most && removed[head] === edit.text[head]) head++;
  if (partsPair(removed, head) || partsPair(edit.text, head)) head--;
  let tail = 0;
  while (tail < most - head && removed.at(-1 - tail) === edit.text.at(-1 - tail)) tail++;
  if (partsPair(removed, removed.length - tail) || partsPair(edit.text, edit.text.length - tail)) tail--;
  return {
    start: edit.start + head,
    end: edit.end - tail,
    added: edit.text.slice(head, edit.text.length - tail),
  };
}

/** A cut at `at` would part a surrogate pair. */
const partsPair = (text: string, at: number): boolean =>
  at > 0 && at < text.length && /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1));

/** Neighbouring `same` stretches, which narrowed edits leave, as one. */
function merged(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (last?.kind === 'same' && segment.kind === 'same') {
      result[result.length - 1] = { ...last, text: last.text + segment.text };
    } else result.push(segment);
  }
  return result;
}
