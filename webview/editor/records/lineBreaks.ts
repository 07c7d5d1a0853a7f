const BREAK = /\r\n|\r|\n/g;

/** A text as a text box holds it: every line break is a line feed. */
export const withLineFeeds = (text: string): string => text.replace(BREAK, '\n');

/**
 * `edited`, which has line feeds only, with the line breaks of the text that it was made from: lines that stand
 * unchanged at the start and end keep theirs, and new ones take the kind that is most frequent.
 */
export function withBreaksOf(original: string, edited: string): string {
  if (!original.includes('\r')) return edited;
  const before = linesOf(original);
  const after = edited.split('\n');
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head]!.text === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail)!.text === after.at(-1 - tail)) tail++;
  const usual = usualBreak(before);
  let end = '';
  return after
    .map((line, at) => {
      if (at === after.length - 1) return line;
      const fromEnd = after.length - at;
      const same = at < head ? before[at] : fromEnd <= tail ? before[before.length - fromEnd] : undefined;
      const own = same?.end === undefined || same.end === '' ? usual : same.end;
      // Both together would be one line break.
      end = end === '\r' && line === '' && own === '\n' ? '\r' : own;
      return line + end;
    })
    .join('');
}

interface Line {
  readonly text: string;
  /** Its line break; none after the last line. */
  readonly end: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(BREAK)) {
    lines.push({ text: text.slice(start, match.index), end: match[0] });
    start = match.index + match[0].length;
  }
  return [...lines, { text: text.slice(start), end: '' }];
}

function usualBreak(lines: readonly Line[]): string {
  const often = (end: string): number => lines.filter(line => line.end === end).length;
  return ['\r\n', '\n', '\r'].sort((a, b) => often(b) - often(a))[0]!;
}
