import { contentEnd, contentStart } from '../../core/compare/content';
import type { FoundValue, RecordScanner } from '../../core/record/scanned';
import { scannerFor } from '../../core/record/scannerFor';
import { BlockPool } from '../blockPool';
import { openPass, type Dataset } from '../input/dataset';
import { Cancelled } from '../problem';
import { Growing, wholes } from '../run/growing';
import type { ContentNumbers, KeyNumbers } from './numbers';

const BLOCK_BYTES = 1 << 20;

/** In place of the number of a key, where a record has none. */
export const NO_KEY = 0xffffffff;

/** What is kept of a file's records: eight bytes and four each, and four more where they have keys. */
export interface ReadSide {
  /** Where each record starts in the laid out file, and the file's end. */
  readonly offsets: Float64Array;
  readonly contents: Uint32Array;
  /** Numbers of the keys, or `NO_KEY`. Empty where nothing is compared by key. */
  readonly keys: Uint32Array;
  readonly malformed: number;
  readonly withoutKey: number;
  readonly blank: number;
}

export interface ReadSideOptions {
  /** Field path of the key, or null. */
  readonly by: string | null;
  readonly contentNumbers: ContentNumbers;
  readonly keyNumbers: KeyNumbers;
  readonly cancelled: () => boolean;
  /** After each block: bytes of the file and records done. */
  readonly onBlock: (bytesDone: number, records: number) => void;
}

/** Reads a file through once. Throws a Problem where it cannot be read, and Cancelled. */
export async function readSide(dataset: Dataset, options: ReadSideOptions): Promise<ReadSide> {
  const { by, contentNumbers, keyNumbers, cancelled, onBlock } = options;
  const { layout } = dataset;
  const scanner = scannerFor(layout, by === null ? [] : [by]);
  const offsets = wholes();
  const contents = new Growing(new Uint32Array(0));
  const keys = new Growing(new Uint32Array(0));
  let malformed = 0;
  let withoutKey = 0;
  let blank = 0;

  const takeBlock = (bytes: Uint8Array, offset: number): void => {
    for (let at = 0; at < bytes.length;) {
      const { blank: isBlank, problem, found, end, next } = scanner.scan(bytes, at);
      if (isBlank) blank++;
      else {
        offsets.push(offset + at);
        const start = contentStart(bytes, at, end, layout);
        contents.push(contentNumbers.of(bytes, start, contentEnd(bytes, start, end, layout)));
        if (problem !== undefined) malformed++;
        if (by !== null) {
          const key = problem === undefined ? keyText(bytes, found[0], scanner) : '';
          if (key === '') withoutKey++;
          keys.push(key === '' ? NO_KEY : keyNumbers.of(key));
        }
      }
      at = next;
    }
  };

  const pool = new BlockPool(BLOCK_BYTES);
  const pass = await openPass(dataset, pool);
  let offset = dataset.prelude.length;
  try {
    for await (const slot of pass.blocks()) {
      takeBlock(slot.bytes.subarray(0, slot.length), offset);
      offset += slot.length;
      pool.release(slot);
      onBlock(pass.source.bytesDone, offsets.length);
      if (cancelled()) throw new Cancelled();
    }
  } finally {
    await pass.source.close();
  }
  offsets.push(offset);
  return {
    offsets: offsets.view(),
    contents: contents.view(),
    keys: keys.view(),
    malformed,
    withoutKey,
    blank,
  };
}

/** A key's text: `7` and `"7"` are equal keys, as in a CSV file. Empty for what is no key: null, or nothing. */
function keyText(bytes: Uint8Array, found: FoundValue | undefined, scanner: RecordScanner): string {
  if (found === undefined || found.kind === 'null') return '';
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset + found.start, found.end - found.start);
  return scanner.decode(raw.toString('utf8'), found);
}
