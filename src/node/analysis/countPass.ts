import type { BlockCounts } from '../../core/analysis/dataset/blockCounts';
import type { DatasetCounts } from '../../core/analysis/dataset/datasetCounts';
import type { BlockPool, Slot } from '../blockPool';
import { Cancelled } from '../problem';
import type { CountPool } from './countPool';

export interface CountPassOptions {
  readonly threads: CountPool;
  readonly slots: BlockPool;
  readonly counts: DatasetCounts;
  /** Records of this rank and above need not be looked at for their language. */
  readonly sampleLimit: number;
  /** Takes the tokens of the records of each block, in file order. */
  readonly onEach: ((tokens: Float64Array) => Promise<void>) | undefined;
  readonly cancelled: () => boolean;
  /** After each block, in file order. */
  readonly onCounted: (block: BlockCounts) => void;
}

/** Places of the records of a block: of the first alone where they follow one another, or of each. */
export interface RecordPlaces {
  readonly indices: Float64Array;
  readonly lines: Float64Array;
}

/** Has blocks counted in parallel, and takes the counts in file order. In flight: a bounded number. */
export class CountPass {
  private readonly inFlight: { slot: Slot; counted: Promise<BlockCounts> }[] = [];

  constructor(private readonly options: CountPassOptions) {}

  /** Takes over the slot. */
  async give(slot: Slot, places: RecordPlaces): Promise<void> {
    const { threads, counts, sampleLimit, onEach, cancelled } = this.options;
    const counted = threads
      .give({
        ...places,
        bytes: slot.bytes.subarray(0, slot.length),
        sampleBelow: Math.min(sampleLimit, counts.sample.limit),
        each: onEach !== undefined,
      })
      .then(answer => answer.counts);
    counted.catch(() => undefined); // It is awaited in its turn; until then its failure has a listener.
    this.inFlight.push({ slot, counted });
    while (this.inFlight.length >= threads.capacity) await this.takeOldest();
    if (cancelled()) throw new Cancelled();
  }

  async finish(): Promise<void> {
    while (this.inFlight.length > 0) await this.takeOldest();
  }

  private async takeOldest(): Promise<void> {
    const { slots, counts, onEach, onCounted, cancelled } = this.options;
    const { slot, counted } = this.inFlight.shift()!;
    const block = await counted;
    slots.release(slot);
    counts.add(block);
    if (block.each !== null) await onEach?.(block.each);
    onCounted(block);
    if (cancelled()) throw new Cancelled();
  }
}
