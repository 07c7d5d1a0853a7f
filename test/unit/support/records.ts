import type { RecordLayout } from '../../../src/core/record/scannerFor';
import { BlockPool } from '../../../src/node/blockPool';
import { lineBoundary, readBlocks } from '../../../src/node/input/blocks';
import type { ChunkSource } from '../../../src/node/input/chunks';
import { csvBoundary } from '../../../src/node/input/csvBoundary';
import type { Records } from '../../../src/node/query/records';

/** A file whose reads give fewer bytes than asked only at its end. */
export function sourceOf(bytes: Uint8Array): ChunkSource {
  let at = 0;
  return {
    read(target) {
      const part = bytes.subarray(at, at + target.length);
      target.set(part);
      at += part.length;
      return Promise.resolve(part.length);
    },
    get bytesDone() {
      return at;
    },
    digest: () => '',
    close: () => Promise.resolve(),
  };
}

/** The records of `content`, in blocks of `size` bytes and more. */
export function recordsOf(
  content: string | Uint8Array,
  count: number,
  size = 64,
  layout: RecordLayout = { format: 'jsonl' },
): Records {
  const pool = new BlockPool(size);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const boundary = () => (layout.format === 'csv' ? csvBoundary(layout.separator) : lineBoundary());
  return { layout, count, pool, blocks: () => readBlocks(sourceOf(bytes), pool, boundary(), 'test') };
}
