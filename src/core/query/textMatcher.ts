import type { FindPattern } from './filter';

/** A part of a text in UTF-16 units. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds a pattern in texts. Matches do not overlap; they are those of `String.prototype.matchAll`. On a text of millions
 * of characters a regular expression may run out of memory, with a RangeError.
 */
export interface TextMatcher {
  test(text: string): boolean;
  count(text: string): number;
  matches(text: string): Match[];
}

const WORD = '[\\p{L}\\p{M}\\p{N}_]';
/** Not between two characters of a word. */
const WORD_EDGE = `(?:(?<!${WORD})|(?!${WORD}))`;

/** A Unicode regular expression finds it on its own, never as half of a pair. */
const LONE_SURROGATE = /\p{Cs}/u;

/** Throws a RangeError with a sentence where the pattern is empty or no regular expression. */
export function textMatcher(pattern: FindPattern): TextMatcher {
  const { text, regex, caseSensitive, wholeWord } = pattern;
  if (text === '') throw new RangeError('There is nothing to look for; type a text or a regular expression.');
  if (!regex && caseSensitive && !wholeWord && !LONE_SURROGATE.test(text)) return new LiteralMatcher(text);
  return new RegexMatcher(patternRegExp(pattern));
}

/** Where `pattern` matches in `text`, in order. Throws as `textMatcher` does. */
export const matchesIn = (text: string, pattern: FindPattern): Match[] => textMatcher(pattern).matches(text);

/**
 * The regular expression a pattern stands for: Unicode, global, `^` and `$` at line breaks. Throws a RangeError with a
 * sentence where the pattern is none.
 */
export function patternRegExp({ text, regex, caseSensitive, wholeWord }: FindPattern): RegExp {
  const flags = caseSensitive ? 'gmu' : 'gimu';
  const source = regex ? text : literalSource(text);
  try {
    const plain = new RegExp(source, flags);
    return wholeWord ? new RegExp(`${WORD_EDGE}(?:${source})${WORD_EDGE}`, flags) : plain;
  } catch (error) {
    const why = (error as Error).message.split(': ').at(-1)!;
    throw new RangeError(
      `"${text}" is not a regular expression: ${why.charAt(0).toLowerCase()}${why.slice(1)}.`,
      { cause: error },
    );
  }
}

/** The source of a regular expression that matches `text` and nothing else. */
export const literalSource = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

class LiteralMatcher implements TextMatcher {
  constructor(private readonly literal: string) {}

  test(text: string): boolean {
    return text.includes(this.literal);
  }

  count(text: string): number {
    let count = 0;
    for (let at = text.indexOf(this.literal); at !== -1; at = this.after(text, at)) count++;
    return count;
  }

  matches(text: string): Match[] {
    const found: Match[] = [];
    for (let at = text.indexOf(this.literal); at !== -1; at = this.after(text, at)) {
      found.push({ start: at, end: at + this.literal.length });
    }
    return found;
  }

  private after(text: string, at: number): number {
    return text.indexOf(this.literal, at + this.literal.length);
  }
}

class RegexMatcher implements TextMatcher {
  constructor(private readonly regExp: RegExp) {}

  test(text: string): boolean {
    this.regExp.lastIndex = 0;
    return this.regExp.test(text);
  }

  count(text: string): number {
    let count = 0;
    for (let found = this.next(text, 0); found !== null; found = this.after(text, found)) count++;
    return count;
  }

  matches(text: string): Match[] {
    const matches: Match[] = [];
    for (let found = this.next(text, 0); found !== null; found = this.after(text, found)) {
      matches.push({ start: found.index, end: found.index + found[0].length });
    }
    return matches;
  }

  private next(text: string, from: number): RegExpExecArray | null {
    this.regExp.lastIndex = from;
    return this.regExp.exec(text);
  }

  /** After a match of no characters the search goes on one code point further, as in JavaScript. */
  private after(text: string, { index, 0: matched }: RegExpExecArray): RegExpExecArray | null {
    if (matched !== '') return this.next(text, index + matched.length);
    return this.next(text, index + ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1));
  }
}
