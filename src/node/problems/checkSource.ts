import type { FoundProblems } from '../../core/analysis/problem';
import type { CheckSource } from '../../protocol/problems';
import { BlockPool, type Slot } from '../blockPool';
import { openDataset, openPass } from '../input/dataset';
import { findProblems } from './findProblems';

const BLOCK_BYTES = 1 << 20;

/** The problems of JSON Lines in memory, or of a dataset on disk. Throws a Problem where it is no dataset. */
export async function checkSource(source: CheckSource, cancelled: () => boolean): Promise<FoundProblems> {
  const slots = new BlockPool(BLOCK_BYTES);
  if ('blocks' in source) {
    const blocks = slotsOf(source.blocks);
    return findProblems({ blocks, slots, layout: { format: 'jsonl' }, firstLine: 1, cancelled });
  }
  const dataset = await openDataset(source.path);
  const pass = await openPass(dataset, slots);
  try {
    const { layout, preludeLines } = dataset;
    const firstLine = preludeLines + 1;
    return await findProblems({ blocks: pass.blocks(), slots, layout, firstLine, cancelled });
  } finally {
    await pass.source.close();
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- what is at hand is given as if it had to be read
async function* slotsOf(blocks: readonly Uint8Array[]): AsyncGenerator<Slot> {
  for (const bytes of blocks) yield { bytes, length: bytes.length };
}
