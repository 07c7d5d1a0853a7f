import { TokenizerFault } from './fault';

/** What becomes of the matches of a pattern. */
export const BEHAVIORS = [
  'Isolated',
  'Contiguous',
  'MergedWithPrevious',
  'MergedWithNext',
  'Removed',
] as const;
export type Behavior = (typeof BEHAVIORS)[number];

export interface PatternStep {
  /** With the flag `g`. */
  readonly pattern: RegExp;
  readonly behavior: Behavior;
  /** What lies between the matches is taken for them. */
  readonly invert: boolean;
}

/** Part of a text in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a pattern splits part of a text into. */
export function spansOf(text: string, { start: from, end: to }: Span, step: PatternStep): Span[] {
  const within = from === 0 && to === text.length ? text : text.slice(from, to);
  const found: (Span & { readonly matched: boolean })[] = [];
  let done = 0;
  const add = (end: number, matched: boolean) => {
    // An empty match parts what stands on both sides of it.
    if (end > done || matched)
      found.push({ start: from + done, end: from + end, matched: matched !== step.invert });
    done = end;
  };
  for (const { start, end } of matches(within, step.pattern)) {
    add(start, false);
    add(end, true);
  }
  add(within.length, false);
  if (step.behavior === 'Removed') return found.filter(({ matched }) => !matched).filter(isFilled);
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
  return (backwards ? joined.reverse() : joined).filter(isFilled);
}

const isFilled = ({ start, end }: Span): boolean => end > start;

function joins(behavior: Behavior, matched: boolean, before: boolean): boolean {
  if (behavior === 'Isolated') return false;
  return behavior === 'Contiguous' ? matched === before : matched && !before;
}

/** An empty match right behind another one is none, nor is one between the halves of a character, where V8 finds some. */
function* matches(text: string, pattern: RegExp): Generator<Span> {
  let last = -1;
  pattern.lastIndex = 0;
  for (let match = exec(pattern, text); match !== null; match = exec(pattern, text)) {
    const start = match.index;
    const end = start + match[0].length;
    const isHalf = end === start && (text.codePointAt(start - 1) ?? 0) > 0xffff;
    if (!isHalf && (end > start || end !== last)) yield { start, end };
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
