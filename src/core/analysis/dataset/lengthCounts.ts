/**
 * How many texts have how many tokens. Exact: n different lengths need at least n²/2 tokens, so that a
 * thousand million tokens have at most some 45,000 of them, and memory is bounded for all practical purposes.
 */
export type LengthCounts = Map<number, number>;

export function addLength(lengths: LengthCounts, length: number, times = 1): void {
  lengths.set(length, (lengths.get(length) ?? 0) + times);
}

export function mergeLengths(into: LengthCounts, from: ReadonlyMap<number, number>): void {
  for (const [length, times] of from) addLength(into, length, times);
}

const USUAL = 1024;

/** Counts lengths of which most are small. */
export class LengthTally {
  private readonly usual = new Uint32Array(USUAL);
  private others: LengthCounts = new Map();

  add(length: number): void {
    if (length < USUAL) this.usual[length]!++;
    else addLength(this.others, length);
  }

  /** What has been counted since the last time. */
  take(): LengthCounts {
    const taken = this.others;
    this.others = new Map();
    for (let length = 0; length < USUAL; length++) {
      if (this.usual[length]! > 0) taken.set(length, this.usual[length]!);
    }
    this.usual.fill(0);
    return taken;
  }
}

/** The same ascending by length, as columns. */
export interface SortedLengths {
  readonly lengths: Float64Array;
  readonly counts: Float64Array;
  /** Sum of `counts`. */
  readonly count: number;
  /** Sum of all lengths. */
  readonly sum: number;
}

export function sortedLengths(of: ReadonlyMap<number, number>): SortedLengths {
  const lengths = Float64Array.from(of.keys()).sort();
  const counts = lengths.map(length => of.get(length)!);
  let count = 0;
  let sum = 0;
  for (let i = 0; i < lengths.length; i++) {
    count += counts[i]!;
    sum += counts[i]! * lengths[i]!;
  }
  return { lengths, counts, count, sum };
}

/** At most `most` entries, ascending; beyond that neighbours are put together under the greatest of them. */
export function histogramOf({ lengths, counts }: SortedLengths, most: number): [number, number][] {
  const together = Math.ceil(lengths.length / most);
  const entries: [number, number][] = [];
  for (let i = 0; i < lengths.length; i += together) {
    const end = Math.min(i + together, lengths.length);
    let count = 0;
    for (let j = i; j < end; j++) count += counts[j]!;
    entries.push([lengths[end - 1]!, count]);
  }
  return entries;
}
