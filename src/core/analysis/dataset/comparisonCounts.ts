import { Extremes } from './extremes';
import type { TokenizerComparison } from './report';

type Grown = TokenizerComparison['grown'][number];

const MOST_GROWN = 10;
/** Records of fewer tokens do not tell how a tokenizer does. */
const LEAST_TOKENS = 16;
const MUCH = 1.5;

/** What a block shows of how another tokenizer does. */
export interface ComparisonCounts {
  readonly tokens: number;
  readonly muchLonger: number;
  readonly grown: readonly Grown[];
}

const mostGrownFirst = (a: Grown, b: Grown): number =>
  b.otherTokens * a.tokens - a.otherTokens * b.tokens || a.index - b.index;

export class ComparisonTotals {
  private tokens = 0;
  private muchLonger = 0;
  private readonly grown = new Extremes<Grown>(MOST_GROWN, mostGrownFirst);

  addRecord(record: Grown): void {
    const { tokens, otherTokens } = record;
    this.tokens += otherTokens;
    if (tokens > 0 && otherTokens >= tokens * MUCH) this.muchLonger++;
    if (tokens >= LEAST_TOKENS) this.grown.add(record);
  }

  add({ tokens, muchLonger, grown }: ComparisonCounts): void {
    this.tokens += tokens;
    this.muchLonger += muchLonger;
    for (const record of grown) this.grown.add(record);
  }

  counts(): ComparisonCounts {
    return { tokens: this.tokens, muchLonger: this.muchLonger, grown: [...this.grown.list] };
  }

  /** `tokens` are those of the first tokenizer. */
  report(id: string, tokens: number): TokenizerComparison {
    return { ...this.counts(), id, ratio: tokens === 0 ? 1 : this.tokens / tokens };
  }
}
