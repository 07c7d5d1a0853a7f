import { BlockPool } from '../blockPool';
import type { OpenDocument } from '../document/openDocument';
import { openPass } from '../input/dataset';
import type { Records } from '../query/records';
import { BLOCK_BYTES } from '../run/run';

/** The records of a document as they stand now. */
export function recordsOf(document: OpenDocument): Records {
  const dataset = document.snapshot();
  const pool = new BlockPool(BLOCK_BYTES);
  return {
    layout: dataset.layout,
    count: document.timeline.records,
    pool,
    async *blocks() {
      const pass = await openPass(dataset, pool);
      try {
        yield* pass.blocks();
      } finally {
        await pass.source.close();
      }
    },
  };
}
