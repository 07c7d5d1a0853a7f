import { recordEnds } from './recordEnds';
import type { Records } from './records';
import type { Turns } from './turns';

/** What looks at records, block by block. */
export interface RecordVisitor {
  /** The records that follow lie in `bytes`. */
  enter(bytes: Buffer): void;
  /** The record `[start, end)`, without its line feed. False: no further one is wanted. */
  visit(start: number, end: number, position: number): boolean;
}

/**
 * Shows all records that are not blank to `visitor`, in order, and gives other calls their turn meanwhile. Returns how
 * many it has seen: all of them unless it was cancelled or wants no more.
 */
export async function eachRecord(records: Records, turns: Turns, visitor: RecordVisitor): Promise<number> {
  const ends = recordEnds(records.layout);
  let position = 0;
  for await (const slot of records.blocks()) {
    try {
      const bytes = Buffer.from(slot.bytes.buffer, slot.bytes.byteOffset, slot.length);
      ends.enter(bytes);
      visitor.enter(bytes);
      for (let start = 0; start < bytes.length;) {
        const end = ends.end(start);
        if (!ends.isBlank(start, end) && !visitor.visit(start, end, position++)) return position;
        start = end + 1;
        if (turns.due() && !(await turns.give())) return position;
      }
    } finally {
      records.pool.release(slot);
    }
    if (turns.cancelled()) return position;
  }
  return position;
}
