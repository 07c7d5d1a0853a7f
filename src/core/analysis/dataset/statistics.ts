import type { SortedLengths } from './lengthCounts';
import type { NumberStatistics } from './report';

const NONE: NumberStatistics = {
  count: 0,
  sum: 0,
  mean: 0,
  median: 0,
  min: 0,
  max: 0,
  deviation: 0,
  percentile90: 0,
  percentile99: 0,
};

/** All 0 where there is nothing. */
export function statisticsOf(sorted: SortedLengths): NumberStatistics {
  const { lengths, count, sum } = sorted;
  if (count === 0) return NONE;
  const mean = sum / count;
  return {
    count,
    sum,
    mean,
    median: percentile(sorted, 50),
    min: lengths[0]!,
    max: lengths.at(-1)!,
    deviation: deviationFrom(mean, sorted),
    percentile90: percentile(sorted, 90),
    percentile99: percentile(sorted, 99),
  };
}

/** As `numpy.percentile` with its default, linear interpolation. */
function percentile(sorted: SortedLengths, percent: number): number {
  const at = (sorted.count - 1) * (percent / 100);
  const below = Math.floor(at);
  const lower = nth(sorted, below);
  const upper = nth(sorted, Math.min(below + 1, sorted.count - 1));
  const share = at - below;
  const step = upper - lower;
  return share >= 0.5 ? upper - step * (1 - share) : lower + step * share;
}

/** The length at `position`, from 0, of all in order. */
function nth({ lengths, counts }: SortedLengths, position: number): number {
  let before = 0;
  for (let i = 0; i < lengths.length; i++) {
    before += counts[i]!;
    if (before > position) return lengths[i]!;
  }
  return lengths.at(-1)!;
}

function deviationFrom(mean: number, { lengths, counts, count }: SortedLengths): number {
  let squares = 0;
  for (let i = 0; i < lengths.length; i++) squares += counts[i]! * (lengths[i]! - mean) ** 2;
  return Math.sqrt(squares / count);
}
