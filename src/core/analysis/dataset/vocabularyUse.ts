import type { Tokenizer } from '../../tokens/tokenizer';
import { logarithmic } from './logarithmic';
import type { CountedToken, VocabularyUse } from './report';
import type { TokenTotals } from './tokenTally';

const MOST_LISTED = 50;
const MOST_POINTS = 200;

export function vocabularyUse(
  totals: TokenTotals,
  tokenizer: Pick<Tokenizer, 'size' | 'decode'>,
): VocabularyUse {
  const ranked = totals.ranked();
  const unique = ranked.length;
  /** Tokens that the first so many of `ranked` make. */
  const cumulative = new Float64Array(unique + 1);
  ranked.forEach((id, at) => {
    cumulative[at + 1] = cumulative[at]! + totals.counts[id]!;
  });
  const total = cumulative[unique]!;
  const counted = (id: number): CountedToken => {
    const count = totals.counts[id]!;
    return { id, text: tokenizer.decode([id]), count, share: count / total };
  };
  return {
    total,
    unique,
    size: tokenizer.size,
    coverage: unique / tokenizer.size,
    top: Array.from(ranked.subarray(0, MOST_LISTED), counted),
    rare: Array.from(ranked.subarray(Math.max(0, unique - MOST_LISTED)).toReversed(), counted),
    for50: tokensFor(cumulative, 0.5),
    for90: tokensFor(cumulative, 0.9),
    for99: tokensFor(cumulative, 0.99),
    cumulative: logarithmic(1, unique, MOST_POINTS).map(
      tokens => [tokens, cumulative[tokens]! / total] as const,
    ),
  };
}

/** `numpy.searchsorted(cumulative, total * share) + 1`; 0 where there are no tokens. */
function tokensFor(cumulative: Float64Array, share: number): number {
  const wanted = cumulative.at(-1)! * share;
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
