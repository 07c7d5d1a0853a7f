import type { RecordLayout } from '../../core/record/scannerFor';
import type { BlockPool, Slot } from '../blockPool';

/** The records of a dataset as they stand now. A position counts those that are not blank, from 0. */
export interface Records {
  readonly layout: RecordLayout;
  /** How many there are, as far as that is known. */
  readonly count: number;
  readonly pool: BlockPool;
  /** Whole records in document order, from the first one on. The taker releases each slot to `pool`. */
  blocks(): AsyncGenerator<Slot>;
}
