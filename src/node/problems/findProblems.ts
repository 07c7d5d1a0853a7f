import { setImmediate } from 'node:timers/promises';
import type { FoundProblems } from '../../core/analysis/problem';
import { ProblemFinder } from '../../core/analysis/problemFinder';
import type { RecordLayout } from '../../core/record/scannerFor';
import type { BlockPool, Slot } from '../blockPool';

/** From so many records on it is told what has been found, first at once, then in intervals. */
const SAMPLE_RECORDS = 1000;
const PARTIAL_INTERVAL_MS = 1000;

export interface FindOptions {
  /** Whole records in file order, as a pass over a dataset gives them. */
  readonly blocks: AsyncIterable<Slot>;
  /** Takes each block back when it has been looked at. */
  readonly slots: BlockPool;
  readonly layout: RecordLayout;
  /** Line of the first record, from 1. */
  readonly firstLine: number;
  readonly cancelled: () => boolean;
  /** Told after each block. */
  readonly onProgress?: (done: { bytes: number; records: number }) => void;
  /** Told what the records so far show, before all have been seen. */
  readonly onPartial?: (found: FoundProblems) => void;
}

/**
 * The problems of all records. Other work of the thread goes on between blocks. Cancelled, it gives what it has
 * found so far, which is not `complete`.
 */
export async function findProblems(options: FindOptions): Promise<FoundProblems> {
  const { blocks, slots, layout, firstLine, cancelled, onProgress, onPartial } = options;
  const finder = new ProblemFinder(layout, firstLine);
  let bytes = 0;
  let nextPartial = 0;
  for await (const slot of blocks) {
    finder.block(slot.bytes.subarray(0, slot.length));
    bytes += slot.length;
    slots.release(slot);
    onProgress?.({ bytes, records: finder.records });
    if (onPartial !== undefined && finder.records >= SAMPLE_RECORDS && performance.now() >= nextPartial) {
      onPartial(finder.found(false));
      nextPartial = performance.now() + PARTIAL_INTERVAL_MS;
    }
    await setImmediate();
    if (cancelled()) return finder.found(false);
  }
  return finder.found(true);
}
