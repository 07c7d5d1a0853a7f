/** A span of a text that becomes another text. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A text that was made of another one. `ends[i]` says how many units of that one its first `i` units
 * stand for in full: a change is one whole, which is there when its last unit is. Null if they are equal.
 */
export interface AlignedText {
  readonly text: string;
  readonly ends: Int32Array | null;
}

/** How many units of the source the first `units` of an aligned text stand for. */
export const sourceEnd = ({ ends }: AlignedText, units: number): number =>
  ends === null ? units : ends[units]!;

/** The text with the changes made, which are in order and do not overlap. */
export function changed(source: AlignedText, changes: readonly Change[]): AlignedText {
  if (changes.length === 0) return source;
  const parts: string[] = [];
  let length = source.text.length;
  for (const { start, end, text } of changes) length += text.length - (end - start);
  const ends = new Int32Array(length + 1);
  ends[0] = sourceEnd(source, 0);
  let from = 0;
  let to = 0;
  const copy = (end: number) => {
    parts.push(source.text.slice(from, end));
    while (from < end) ends[++to] = sourceEnd(source, ++from);
  };
  for (const { start, end, text } of changes) {
    copy(start);
    parts.push(text);
    const before = ends[to]!;
    for (let unit = 1; unit < text.length; unit++) ends[++to] = before;
    if (text !== '') to++;
    from = end;
    // What is removed belongs to what stands before it.
    ends[to] = sourceEnd(source, end);
  }
  copy(source.text.length);
  return { text: parts.join(''), ends };
}
