import { open } from 'node:fs/promises';
import { gunzipSync, constants } from 'node:zlib';
import { Problem, explained } from '../problem';

export type Format = 'jsonl' | 'json' | 'csv';

/** What kind of file a dataset is. */
export interface Kind {
  readonly format: Format;
  readonly gzip: boolean;
  readonly bytes: number;
}

const HEAD_BYTES = 64 * 1024;

/**
 * Finds out what `path` holds, by its name and its first bytes. Throws a Problem where it is no dataset; an empty
 * file is one if its name says JSON Lines.
 */
export async function sniff(path: string): Promise<Kind> {
  let head: Buffer;
  let bytes: number;
  try {
    const file = await open(path, 'r');
    try {
      const stat = await file.stat();
      if (stat.isDirectory()) throw new Problem(`"${path}" is a folder. Name one file in it.`);
      bytes = stat.size;
      const buffer = Buffer.alloc(HEAD_BYTES);
      const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
      head = buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explained(error, path);
  }
  if (head.length === 0) {
    if (/\.(jsonl|ndjson)$/iu.test(path)) return { format: 'jsonl', gzip: false, bytes: 0 };
    throw empty(path);
  }
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  if (gzip) head = gunzipHead(head, path);
  refuseOtherEncodings(head, path);
  return { format: formatOf(path, head), gzip, bytes };
}

export const empty = (path: string): Problem =>
  new Problem(`"${path}" is empty: there are no records to clean.`);

function gunzipHead(head: Buffer, path: string): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    throw new Problem(
      `"${path}" starts like a gzip file but cannot be unpacked. It may be damaged or cut off.`,
    );
  }
}

function refuseOtherEncodings(head: Buffer, path: string): void {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (utf16 || (zeros > head.length / 4 && alternates(head))) {
    throw new Problem(
      `"${path}" is UTF-16, and datasets are UTF-8. Convert it first: iconv -f UTF-16 -t UTF-8 IN > OUT, ` +
        `or in VS Code "Save with Encoding" UTF-8.`,
    );
  }
  if (!isText(head)) throw new Problem(`"${path}" is a binary file, not JSON Lines, JSON or CSV.`);
}

/** Every other byte is zero: UTF-16 without a byte order mark. */
function alternates(head: Buffer): boolean {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  return Math.min(even, odd) * 20 < Math.max(even, odd);
}

/** A stray control byte makes a line malformed; one byte in twenty makes the file binary. */
function isText(head: Buffer): boolean {
  const odd = head.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  return odd < 3 || odd * 20 < head.length;
}

function formatOf(path: string, head: Buffer): Format {
  const name = path.toLowerCase().replace(/\.gz$/u, '');
  if (name.endsWith('.csv') || name.endsWith('.tsv')) return 'csv';
  if (name.endsWith('.jsonl') || name.endsWith('.ndjson')) return 'jsonl';
  const first = /[^\s\ufeff]/u.exec(head.toString('utf8'))?.[0];
  if (first === '[') return 'json';
  if (first === '{') return 'jsonl';
  if (name.endsWith('.json')) {
    throw new Problem(`"${path}" holds neither a JSON array of records nor one record a line.`);
  }
  return first === undefined ? 'jsonl' : unknownText(path);
}

function unknownText(path: string): never {
  throw new Problem(
    `"${path}" is not a dataset that Winnow reads: .jsonl, .ndjson, .json, .csv or .tsv, also with .gz.`,
  );
}
