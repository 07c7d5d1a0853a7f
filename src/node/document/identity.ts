import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileIdentity } from '../../protocol/document';
import { explained } from '../problem';

const SAMPLE_BYTES = 64 * 1024;

/** What tells a file from another, and from what it was before. Throws a Problem where it cannot be read. */
export async function identityOf(path: string): Promise<FileIdentity> {
  try {
    const file = await open(path, 'r');
    try {
      const { size, mtimeMs } = await file.stat();
      const hash = createHash('sha256');
      const sample = Buffer.alloc(SAMPLE_BYTES);
      for (const at of [0, Math.max(0, size - SAMPLE_BYTES)]) {
        const { bytesRead } = await file.read(sample, 0, SAMPLE_BYTES, at);
        hash.update(sample.subarray(0, bytesRead));
      }
      return { bytes: size, modified: mtimeMs, sample: hash.digest('hex') };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explained(error, path);
  }
}

/** The same content, as far as size, beginning and end tell; when it was written does not matter. */
export const sameContent = (a: FileIdentity, b: FileIdentity): boolean =>
  a.bytes === b.bytes && a.sample === b.sample;
