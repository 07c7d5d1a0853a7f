import type { DatasetReport, LengthCost } from './report';

/** What `analyze_token_distribution` returns. */
export function referenceTokens({ vocabulary, lengths }: DatasetReport) {
  const listed = (tokens: DatasetReport['vocabulary']['top']) =>
    tokens.map(({ text, count, share }) => [text, count, share] as const);
  return {
    total_tokens: vocabulary.total,
    unique_tokens: vocabulary.unique,
    vocabulary_coverage: vocabulary.coverage,
    top_tokens: listed(vocabulary.top),
    rare_tokens: listed(vocabulary.rare),
    token_length_stats: {
      mean: lengths.mean,
      median: lengths.median,
      min: lengths.min,
      max: lengths.max,
      std: lengths.deviation,
      percentile_90: lengths.percentile90,
      percentile_99: lengths.percentile99,
    },
    tokens_for_50_percent_coverage: vocabulary.for50,
    tokens_for_90_percent_coverage: vocabulary.for90,
    tokens_for_99_percent_coverage: vocabulary.for99,
  };
}

/** What `optimize_sequence_length` finds out by length, over all records instead of a random thousand. */
export const referenceLengths = ({ sequence }: DatasetReport) =>
  Object.fromEntries(sequence.candidates.map(cost => [cost.length, referenceCost(cost)]));

/** Its padding is that of examples padded one by one, and its efficiency what is neither lost nor padding. */
const referenceCost = ({ lost, padding }: LengthCost) => ({
  truncation_percentage: lost,
  padding_percentage: padding,
  efficiency_score: 1 - (lost + padding),
});

/** The figures of the reference document's `DataOptimizer`, under its names. */
export const referenceFigures = (report: DatasetReport) => ({
  analyze_token_distribution: referenceTokens(report),
  optimize_sequence_length: referenceLengths(report),
});
