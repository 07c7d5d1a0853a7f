import type { TextValue } from './textValue';

/** Counts the tokens of texts. */
export interface TokenCounter {
  count(text: string): number;
  /** Longer texts, in UTF-16 units, are not counted. */
  readonly mostUnits: number;
}

/** Tokens of each record's texts before and after its stages; `UNCOUNTED` where one of them is too long to count. */
export interface RecordTokens {
  readonly before: Int32Array;
  readonly after: Int32Array;
}

export const UNCOUNTED = -1;

/** Collects the tokens of a block's records. */
export class TokenColumns {
  private before: number[] = [];
  private after: number[] = [];

  constructor(private readonly counter: TokenCounter) {}

  /** A record whose texts nobody wants counted. */
  skip(): void {
    this.before.push(0);
    this.after.push(0);
  }

  /** A record by its texts as its stages have left them; what is not `wanted` counts as 0. */
  add(values: readonly TextValue[], wanted: 'before' | 'after' | 'both'): void {
    let before = 0;
    let after = 0;
    for (const value of values) {
      const edited = value.edits.length > 0;
      const shared = edited ? undefined : this.tokens(value.text);
      if (wanted !== 'after') before = sum(before, shared ?? this.tokens(value.source()));
      if (wanted !== 'before') after = sum(after, shared ?? this.tokens(value.text));
    }
    this.before.push(before);
    this.after.push(after);
  }

  take(): RecordTokens {
    const tokens = { before: Int32Array.from(this.before), after: Int32Array.from(this.after) };
    this.before = [];
    this.after = [];
    return tokens;
  }

  private tokens(text: string): number {
    return text.length > this.counter.mostUnits ? UNCOUNTED : this.counter.count(text);
  }
}

const sum = (a: number, b: number): number => (a === UNCOUNTED || b === UNCOUNTED ? UNCOUNTED : a + b);
