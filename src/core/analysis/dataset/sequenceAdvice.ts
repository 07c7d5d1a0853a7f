import { BatchLength } from './batchLength';
import type { SortedLengths } from './lengthCounts';
import { logarithmic } from './logarithmic';
import { packedSequences } from './packing';
import type { LengthCost, SequenceAdvice } from './report';

/** The share of tokens that a recommended length may lose. */
export const MOST_LOST = 0.01;

const CURVE_POINTS = 100;

/** What each of the `candidates` (tokens, at least 1) costs, with batches of `batch` examples. */
export function sequenceAdvice(
  sorted: SortedLengths,
  candidates: readonly number[],
  batch: number,
): SequenceAdvice {
  const ascending = [...new Set(candidates)].sort((a, b) => a - b);
  if (sorted.count === 0) {
    return { batch, candidates: [], curve: [], recommended: null, mostLost: MOST_LOST };
  }
  const batches = new BatchLength(sorted, batch);
  const costs = ascending.map(length => costOf(sorted, batches, length));
  const shortest = Math.max(1, sorted.lengths[0]!);
  const longest = Math.max(1, sorted.lengths.at(-1)!);
  return {
    batch,
    candidates: costs,
    curve: logarithmic(shortest, longest, CURVE_POINTS).map(length => costOf(sorted, batches, length)),
    recommended: (costs.find(({ lost }) => lost <= MOST_LOST) ?? costs.at(-1))?.length ?? null,
    mostLost: MOST_LOST,
  };
}

function costOf(sorted: SortedLengths, batches: BatchLength, length: number): LengthCost {
  const { lengths, counts, count, sum } = sorted;
  const below = batches.below(length);
  let uncut = 0;
  let kept = 0;
  for (let i = 0; i < below; i++) {
    uncut += counts[i]!;
    kept += counts[i]! * lengths[i]!;
  }
  const padding = uncut * length - kept;
  kept += (count - uncut) * length;
  const longest = batches.expectedAt(length, below);
  const packed = packedSequences(sorted, length);
  return {
    length,
    cut: (count - uncut) / count,
    lost: sum === 0 ? 0 : (sum - kept) / sum,
    padding: padding / (count * length),
    batchPadding: longest === 0 ? 0 : Math.max(0, 1 - kept / count / longest),
    packedPadding: packed === 0 ? 0 : 1 - kept / (packed * length),
    packedSequences: packed,
  };
}
