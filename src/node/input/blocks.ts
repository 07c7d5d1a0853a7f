import type { BlockPool, Slot } from '../blockPool';
import { Problem } from '../problem';
import type { ChunkSource } from './chunks';

/** Finds where whole records end in the bytes that arrive. */
export interface RecordBoundary {
  /**
   * Told of `bytes[from, to)`, which follow what it was told before: the end of the last record that is
   * complete in `bytes[0, to)`, or 0 where none is.
   */
  lastEnd(bytes: Uint8Array, from: number, to: number): number;
}

/** A record ends with its line. */
export const lineBoundary = (): RecordBoundary => ({
  lastEnd(bytes, from, to) {
    const lineFeed = Buffer.from(bytes.buffer, bytes.byteOffset, to).lastIndexOf(0x0a);
    return lineFeed < from ? 0 : lineFeed + 1;
  },
});

/** One record beyond this many bytes stops a run: it would not fit a text of the JavaScript engine. */
export const MAX_RECORD_BYTES = 400 * 1024 * 1024;

/** Whole records, in file order. The taker releases the slot. */
export async function* readBlocks(
  source: ChunkSource,
  pool: BlockPool,
  boundary: RecordBoundary,
  path: string,
): AsyncGenerator<Slot> {
  let slot = pool.take();
  let atEnd = false;
  while (!atEnd) {
    const from = slot.length;
    const read = await source.read(slot.bytes.subarray(from));
    atEnd = read < slot.bytes.length - from;
    slot.length += read;
    const end = atEnd ? slot.length : boundary.lastEnd(slot.bytes, from, slot.length);
    if (end === 0 && !atEnd) {
      if (slot.length >= MAX_RECORD_BYTES) throw tooLarge(path);
      slot = pool.grow(slot, slot.bytes.length + 1);
      continue;
    }
    const rest = slot.length - end;
    const next = pool.take(rest >= pool.slotBytes ? rest * 2 : pool.slotBytes);
    next.bytes.set(slot.bytes.subarray(end, slot.length));
    next.length = rest;
    slot.length = end;
    if (end > 0) yield slot;
    else pool.release(slot);
    slot = next;
  }
  pool.release(slot);
}

const tooLarge = (path: string) =>
  new Problem(
    `"${path}" has a record of more than ${MAX_RECORD_BYTES / (1024 * 1024)} MiB, which cannot be read in one piece. ` +
      `In a CSV file a quote that is never closed has this effect.`,
  );
