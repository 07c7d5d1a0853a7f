import type { PreviewEdit } from '../../../src/protocol/engine';

/**
 * A stretch of a text and its proposal. `same`, `refused` and `removed` make up the source; `same`, `refused`
 * and `added` the result.
 */
export interface Segment {
  readonly kind: 'same' | 'refused' | 'removed' | 'added';
  readonly text: string;
  /** Where it stands in the source; for `added`, where it goes in. */
  readonly start: number;
  /** The proposal that it is part of. */
  readonly edit: PreviewEdit | null;
  /** The refused proposal that it is. */
  readonly stretch: Refused | null;
}

/** A stretch of the source whose edit a person has refused; empty, where something was to be added. */
export interface Refused {
  readonly start: number;
  readonly end: number;
}

/** `edits` and `refused` are sorted and do not overlap, nor one another. What an edit leaves as it was at its ends counts as `same`. */
export function segmentsOf(
  text: string,
  edits: readonly PreviewEdit[],
  refused: readonly Refused[] = [],
): Segment[] {
  const segments: Segment[] = [];
  let position = 0;
  let nextRefused = 0;
  const push = (kind: Segment['kind'], part: string, edit: PreviewEdit | null, start = position): void => {
    segments.push({ kind, text: part, start, edit, stretch: null });
  };
  const upTo = (end: number): void => {
    if (end > position) push('same', text.slice(position, end), null);
    position = end;
  };
  const same = (end: number): void => {
    for (; nextRefused < refused.length && refused[nextRefused]!.start <= end; nextRefused++) {
      const stretch = refused[nextRefused]!;
      if (stretch.start < position) continue;
      upTo(stretch.start);
      const last = Math.min(stretch.end, end);
      segments.push({
        kind: 'refused',
        text: text.slice(position, last),
        start: position,
        edit: null,
        stretch,
      });
      position = last;
    }
    upTo(end);
  };
  for (const edit of edits) {
    const { start, end, added } = narrowed(text, edit);
    if (start === end && added === '') continue;
    same(start);
    if (end > start) push('removed', text.slice(start, end), edit);
    if (added !== '') push('added', added, edit, end);
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
