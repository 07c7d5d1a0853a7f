import { spanAt } from '../../core/record/recordSpans';
import type { RecordLayout } from '../../core/record/scannerFor';
import { BlockPool } from '../blockPool';
import { openPass, type Dataset } from '../input/dataset';

const HEAD_BYTES = 1 << 20;
/** What packed text is worth, about, in bytes of text. */
const UNPACKED = 4;

const SMALL_BYTES = 1 << 20;
const LARGE_BYTES = 1 << 22;
/** So many blocks keep any usual number of threads at work. */
const BLOCKS = 64;

/** Large blocks cost less each byte, small ones share a small file out. */
export const blockBytesFor = ({ bytes }: Dataset): number =>
  bytes >= BLOCKS * LARGE_BYTES ? LARGE_BYTES : Math.max(SMALL_BYTES, Math.ceil(bytes / BLOCKS));

/** Records and line breaks of a block, found without reading what the records hold. */
export function countRecords(layout: RecordLayout, bytes: Uint8Array): { records: number; lines: number } {
  let records = 0;
  let lines = 0;
  for (let at = 0; at < bytes.length;) {
    const span = spanAt(layout, bytes, at);
    if (!span.blank) records++;
    lines += span.lines;
    at = span.next;
  }
  return { records, lines };
}

/** About how many records there are, as the first MiB suggests. */
export async function estimateRecords(dataset: Dataset): Promise<number> {
  const pass = await openPass(dataset, new BlockPool(HEAD_BYTES));
  try {
    const first = await pass.blocks().next();
    if (first.done === true) return 0;
    const { bytes, length } = first.value;
    const { records } = countRecords(dataset.layout, bytes.subarray(0, length));
    return (records * dataset.bytes * (dataset.gzip ? UNPACKED : 1)) / length;
  } finally {
    await pass.source.close();
  }
}
