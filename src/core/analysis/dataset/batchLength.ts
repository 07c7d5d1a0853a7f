import type { SortedLengths } from './lengthCounts';

/** Beyond it a share of batches is nothing. */
const NOTHING = 1e-18;

/** How long the longest example of a batch is: of so many drawn at random, as from a shuffled dataset. */
export class BatchLength {
  /** By entry of `lengths`: chance that the longest is no longer, and the sum of chance times length up to here. */
  private readonly upTo: Float64Array;
  private readonly expected: Float64Array;

  /** `batch` is at least 1; one larger than the dataset is the dataset. */
  constructor(
    private readonly sorted: SortedLengths,
    batch: number,
  ) {
    const { lengths, counts, count } = sorted;
    const size = Math.min(batch, count);
    this.upTo = new Float64Array(lengths.length);
    this.expected = new Float64Array(lengths.length);
    let examples = 0;
    for (let i = 0; i < lengths.length; i++) {
      examples += counts[i]!;
      this.upTo[i] = allAmong(examples, count, size);
      const chance = this.upTo[i]! - (this.upTo[i - 1] ?? 0);
      this.expected[i] = (this.expected[i - 1] ?? 0) + chance * lengths[i]!;
    }
  }

  /** Its expectation where examples are cut at `length`; `below` of the entries are not longer. */
  expectedAt(length: number, below: number): number {
    if (below === 0) return length;
    return this.expected[below - 1]! + (1 - this.upTo[below - 1]!) * length;
  }

  /** How many entries are not longer than `length`. */
  below(length: number): number {
    const { lengths } = this.sorted;
    let low = 0;
    let high = lengths.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lengths[middle]! <= length) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The chance that `size` different ones drawn from `count` all lie among `examples` of them. */
function allAmong(examples: number, count: number, size: number): number {
  if (examples === count) return 1;
  if (examples < size) return 0;
  let chance = 1;
  for (let drawn = 0; drawn < size && chance > NOTHING; drawn++) {
    chance *= (examples - drawn) / (count - drawn);
  }
  return chance > NOTHING ? chance : 0;
}
