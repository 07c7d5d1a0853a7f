/** A part of a text, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const FENCE = /^[ \t]*(?:>[ \t]*)*(`{3,}(?=[^`\n]*$)|~{3,})/gm;
const REST_OF_LINE = /[ \t\r]*(?:\n|$)/y;
const TICKS = /`+/g;
const PARAGRAPH_END = /\n[ \t\r]*\n/g;

/** Fenced code blocks with their fences, in order. One without an end runs to the end of the text. */
export function fencedCode(text: string): Range[] {
  const ranges: Range[] = [];
  if (!text.includes('```') && !text.includes('~~~')) return ranges;
  let start = -1;
  let fence = '';
  FENCE.lastIndex = 0;
  for (let match = FENCE.exec(text); match !== null; match = FENCE.exec(text)) {
    const marks = match[1]!;
    if (start === -1) {
      start = match.index;
      fence = marks;
    } else if (marks.startsWith(fence)) {
      REST_OF_LINE.lastIndex = FENCE.lastIndex;
      if (!REST_OF_LINE.test(text)) continue;
      ranges.push({ start, end: FENCE.lastIndex });
      start = -1;
    }
  }
  if (start !== -1) ranges.push({ start, end: text.length });
  return ranges;
}

/** Fenced code blocks and code spans, in order: where Markdown shows characters as they stand. */
export function markdownCode(text: string): Range[] {
  if (!text.includes('`') && !text.includes('~~~')) return [];
  const ranges: Range[] = [];
  let from = 0;
  for (const fenced of fencedCode(text)) {
    codeSpans(text, from, fenced.start, ranges);
    ranges.push(fenced);
    from = fenced.end;
  }
  codeSpans(text, from, text.length, ranges);
  return ranges;
}

/** Adds the code spans of `[from, to)`: a run of backticks up to the next as long in its paragraph. */
function codeSpans(text: string, from: number, to: number, ranges: Range[]): void {
  const runs: Range[] = [];
  TICKS.lastIndex = from;
  for (let match = TICKS.exec(text); match !== null && match.index < to; match = TICKS.exec(text)) {
    runs.push({ start: match.index, end: TICKS.lastIndex });
  }
  if (runs.length < 2) return;
  const paragraphs = paragraphOf(text, runs);
  const next = new Map<string, number>();
  const closing = new Int32Array(runs.length);
  for (let i = runs.length - 1; i >= 0; i--) {
    const kind = `${paragraphs[i]!}:${runs[i]!.end - runs[i]!.start}`;
    closing[i] = next.get(kind) ?? -1;
    next.set(kind, i);
  }
  for (let i = 0; i < runs.length; i++) {
    const last = closing[i]!;
    if (last === -1) continue;
    ranges.push({ start: runs[i]!.start, end: runs[last]!.end });
    i = last;
  }
}

/** The number of the paragraph that each run stands in. */
function paragraphOf(text: string, runs: readonly Range[]): Int32Array {
  const paragraphs = new Int32Array(runs.length);
  let paragraph = 0;
  PARAGRAPH_END.lastIndex = runs[0]!.end;
  let end = PARAGRAPH_END.exec(text)?.index ?? Infinity;
  for (let i = 0; i < runs.length; i++) {
    while (end < runs[i]!.start) {
      paragraph++;
      PARAGRAPH_END.lastIndex = end + 1;
      end = PARAGRAPH_END.exec(text)?.index ?? Infinity;
    }
    paragraphs[i] = paragraph;
  }
  return paragraphs;
}
