import type { Split } from '../split/split';
import type { Words } from '../split/words';
import { TokenizerFault } from './fault';

/** What becomes of the matches of a pattern. */
export const BEHAVIORS = ['Isolated', 'Contiguous', 'MergedWithPrevious', 'MergedWithNext'] as const;
export type Behavior = (typeof BEHAVIORS)[number];

export interface PatternStep {
  /** With the flag `g`. */
  readonly pattern: RegExp;
  readonly behavior: Behavior;
  /** What lies between the matches is taken for them. */
  readonly invert: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The words that patterns find, each within the words of the one before it. */
export function patternWords(steps: readonly PatternStep[]): Words {
  let ends = new Int32Array(0);
  let next = 0;
  const split: Split = (_bytes, _view, at) => {
    while (ends[next]! <= at) next++;
    return ends[next]!;
  };
  const begin = (text: string) => {
    let spans: Span[] = [{ start: 0, end: text.length }];
    for (const step of steps) spans = spans.flatMap(span => wordsOf(text, span, step));
    ends = byteEnds(text, spans);
    next = 0;
  };
  return { begin, split };
}

function wordsOf(text: string, { start: from, end: to }: Span, step: PatternStep): Span[] {
  const within = from === 0 && to === text.length ? text : text.slice(from, to);
  const found: (Span & { readonly matched: boolean })[] = [];
  let done = 0;
  const add = (end: number, matched: boolean) => {
    if (end > done) found.push({ start: from + done, end: from + end, matched: matched !== step.invert });
    done = end;
  };
  for (const { start, end } of matches(within, step.pattern)) {
    add(start, false);
    add(end, true);
  }
  add(within.length, false);
  const joined: Span[] = [];
  let before: boolean | undefined;
  const backwards = step.behavior === 'MergedWithNext';
  for (const { start, end, matched } of backwards ? found.reverse() : found) {
    if (before !== undefined && joins(step.behavior, matched, before)) {
      const last = joined.pop()!;
      joined.push({ start: Math.min(start, last.start), end: Math.max(end, last.end) });
    } else joined.push({ start, end });
    before = matched;
  }
  return backwards ? joined.reverse() : joined;
}

function joins(behavior: Behavior, matched: boolean, before: boolean): boolean {
  if (behavior === 'Isolated') return false;
  return behavior === 'Contiguous' ? matched === before : matched && !before;
}

/** An empty match right behind another one is none. */
function* matches(text: string, pattern: RegExp): Generator<Span> {
  let last = -1;
  pattern.lastIndex = 0;
  for (let match = exec(pattern, text); match !== null; match = exec(pattern, text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (end > start || end !== last) yield { start, end };
    if (end === start) pattern.lastIndex = end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
    last = end;
  }
}

function exec(pattern: RegExp, text: string): RegExpExecArray | null {
  try {
    return pattern.exec(text);
  } catch (error) {
    // What it may have to go back to is kept on a stack, which is full after some millions of characters.
    throw new TokenizerFault(
      `A text of ${text.length} characters is too long for the word pattern of this tokenizer.`,
      { cause: error },
    );
  }
}

/** Where spans that cover the text end in its UTF-8. */
function byteEnds(text: string, spans: readonly Span[]): Int32Array<ArrayBuffer> {
  const ends = new Int32Array(spans.length);
  let byte = 0;
  let unit = 0;
  spans.forEach(({ end }, i) => {
    for (; unit < end; unit++) {
      const code = text.charCodeAt(unit);
      // Each half of a character of four bytes counts for two.
      byte += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
    }
    ends[i] = byte;
  });
  return ends;
}
