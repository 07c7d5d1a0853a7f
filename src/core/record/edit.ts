/**
 * Replace the span `[start, end)` of the text at `path` by `text`, for a reason.
 * Offsets count UTF-16 units of the text that the stage was shown.
 * A list of edits of one text is sorted by `start` and does not overlap.
 */
export interface Edit<R extends string = string> {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly reason: R;
}

/** The part of an edit that changes a text; what composition and splicing need. */
export type Span = Pick<Edit, 'start' | 'end' | 'text'>;

/** The text after `edits`. */
export function applyEdits(text: string, edits: readonly Span[]): string {
  let result = '';
  let position = 0;
  for (const edit of edits) {
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return result + text.slice(position);
}
