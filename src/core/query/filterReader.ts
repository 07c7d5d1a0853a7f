/** What is wrong with a filter's text, in a sentence, and where: `[start, end)` in UTF-16 units. */
export class FilterError extends RangeError {
  override name = 'FilterError';

  constructor(
    reason: string,
    readonly start: number,
    readonly end: number,
  ) {
    super(`At character ${start + 1}: ${reason}`);
  }
}

/** A literal in quotes, a regular expression between slashes, or a word. */
export interface Literal {
  readonly kind: 'quoted' | 'regex' | 'word';
  readonly text: string;
  /** Letters right behind the closing mark. */
  readonly flags: string;
  readonly start: number;
  readonly end: number;
}

const REGEX = /\/((?:\\[^]|\[(?:\\[^]|[^\]\\])*\]|[^/\\[])*)\//y;
const QUOTED = /"((?:\\[^]|[^"\\])*)"/y;
const WORD = /\S+/y;
const FLAGS = /[A-Za-z]*(?=\s|$)/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** A slash needs no escape within a pattern, and a line break stands in it as its escape. */
const REGEX_SPELLINGS: Readonly<Record<string, string>> = { '\\/': '/', '\n': '\\n', '\r': '\\r' };

/** Reads a filter's text from left to right. */
export class FilterReader {
  at = 0;

  constructor(readonly text: string) {}

  /** What `pattern`, which must be sticky, finds here; the reader moves on behind it. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at += found[0].length;
    return found;
  }

  /** The literal that starts here; undefined where the text ends or white space follows. */
  literal(regex: 'with regex' | 'without regex'): Literal | undefined {
    const start = this.at;
    if (this.text[start] === '"') return this.closed('quoted', start);
    if (this.text[start] === '/' && regex === 'with regex') return this.closed('regex', start);
    const word = this.take(WORD);
    if (word === null) return undefined;
    return { kind: 'word', text: word[0], flags: '', start, end: this.at };
  }

  fail(reason: string, start: number, end = this.at): never {
    throw new FilterError(reason, start, Math.max(end, start));
  }

  private closed(kind: 'quoted' | 'regex', start: number): Literal {
    const quoted = kind === 'quoted';
    const found = this.take(quoted ? QUOTED : REGEX);
    if (found === null) {
      const what = quoted
        ? 'the quote is not closed; end the text with ", and write \\" for a quote within it.'
        : 'the regular expression is not closed with /; to look for a text with a slash put it in quotes.';
      this.fail(what, start, this.text.length);
    }
    const flags = this.take(FLAGS);
    if (flags === null) {
      const after = quoted ? '".' : '/, or put a text with slashes in quotes.';
      this.fail(`put a space after the closing ${after}`, this.at, this.at + 1);
    }
    const inner = found[1]!;
    const text = quoted
      ? inner.replace(/\\([nrt"\\])/g, (_escape, letter: string) => ESCAPES[letter]!)
      : inner.replace(/\\[^]|[\n\r]/g, part => REGEX_SPELLINGS[part] ?? part);
    return { kind, text, flags: flags[0], start, end: this.at };
  }
}
