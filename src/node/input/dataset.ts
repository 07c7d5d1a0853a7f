import type { RecordLayout } from '../../core/record/scannerFor';
import { findCsvLayout } from '../../core/record/csvLayout';
import { csvBoundary } from './csvBoundary';
import type { BlockPool, Slot } from '../blockPool';
import { Problem } from '../problem';
import { lineBoundary, readBlocks } from './blocks';
import { openChunks, type ChunkSource } from './chunks';
import { linesOfArray } from './arrayLines';
import { sniff, type Kind } from './sniff';

const HEAD_BYTES = 256 * 1024;

/** A file of records, looked at but not yet read through. */
export interface Dataset extends Kind {
  readonly path: string;
  readonly layout: RecordLayout;
  /** What stands before the first record and is copied to every output: a byte order mark, a heading. */
  readonly prelude: Uint8Array;
  /** Lines that the prelude takes. */
  readonly preludeLines: number;
  /** Its records as lines or rows, in order, behind the prelude. */
  readonly open: (hashed?: boolean) => Promise<ChunkSource>;
}

/** One pass over a dataset. */
export interface DatasetPass {
  readonly source: ChunkSource;
  blocks(): AsyncGenerator<Slot>;
}

/** Throws a Problem where `path` is no dataset. */
export async function openDataset(path: string): Promise<Dataset> {
  const kind = await sniff(path);
  const head = await readHead(path, kind);
  const mark = startsWithMark(head) ? 3 : 0;
  if (kind.format !== 'csv') {
    const prelude = kind.format === 'json' ? head.subarray(0, 0) : head.subarray(0, mark);
    const layout = { format: 'jsonl' } as const;
    return {
      path,
      ...kind,
      layout,
      prelude: prelude.slice(),
      preludeLines: 0,
      open: opener(path, kind, prelude),
    };
  }
  if (!head.includes(0x0a) && head.includes(0x0d)) {
    throw new Problem(`"${path}" ends its lines with carriage returns alone. Save it with line feeds first.`);
  }
  const { columns, separator, headingBytes } = findCsvLayout(head.subarray(mark));
  const prelude = head.slice(0, mark + headingBytes);
  const preludeLines = prelude.filter(byte => byte === 0x0a).length;
  const layout = { format: 'csv', columns, separator } as const;
  return { path, ...kind, layout, prelude, preludeLines, open: opener(path, kind, prelude) };
}

const opener =
  (path: string, { gzip, format }: Kind, prelude: Uint8Array) =>
  async (hashed?: boolean): Promise<ChunkSource> => {
    const file = await openChunks(path, gzip, hashed);
    const source = format === 'json' ? linesOfArray(file, path) : file;
    if (prelude.length > 0) await source.read(new Uint8Array(prelude.length));
    return source;
  };

/** `hashed`: the source's `digest` is wanted. */
export async function openPass(dataset: Dataset, pool: BlockPool, hashed?: boolean): Promise<DatasetPass> {
  const source = await dataset.open(hashed);
  const { layout } = dataset;
  const boundary = layout.format === 'csv' ? csvBoundary(layout.separator) : lineBoundary();
  return { source, blocks: () => readBlocks(source, pool, boundary, dataset.path) };
}

async function readHead(path: string, kind: Kind): Promise<Uint8Array> {
  const file = await openChunks(path, kind.gzip);
  try {
    const head = new Uint8Array(HEAD_BYTES);
    return head.subarray(0, await file.read(head));
  } finally {
    await file.close();
  }
}

/** Whether a byte order mark stands first. */
export const startsWithMark = (head: Uint8Array): boolean =>
  head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
