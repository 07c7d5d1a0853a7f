import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';

const SAMPLE_BYTES = 64 * 1024;

/** A file on disk as it was when it was opened. */
export interface FileSample {
  readonly inode: number;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** SHA-256 of its first and last 64 KiB. */
  readonly digest: string;
}

/** Undefined where the file cannot be read. */
export async function sampleOf(path: string): Promise<FileSample | undefined> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return { inode: ino, bytes: size, modified: mtimeMs, digest: await digestOf(path, size) };
  } catch {
    return undefined;
  }
}

/**
 * Whether who has held the file open since then still reads what it was. So it is where another file has taken its
 * name, or where something was added at its end; not where it was written anew in its place. What was changed far
 * from both ends, at the same length, is not noticed.
 */
export async function isIntact(path: string, opened: FileSample): Promise<boolean> {
  const now = await stat(path).catch(() => undefined);
  if (now?.ino !== opened.inode) return true;
  if (now.mtimeMs === opened.modified && now.size === opened.bytes) return true;
  return now.size >= opened.bytes && (await digestOf(path, opened.bytes)) === opened.digest;
}

/** Of the first and last 64 KiB of the file's first `bytes`. */
async function digestOf(path: string, bytes: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    const sample = Buffer.alloc(Math.min(SAMPLE_BYTES, bytes));
    for (const at of [0, bytes - sample.length]) {
      const { bytesRead } = await file.read(sample, 0, sample.length, at);
      hash.update(sample.subarray(0, bytesRead));
    }
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}
