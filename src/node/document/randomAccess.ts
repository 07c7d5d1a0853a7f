import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlockPool } from '../blockPool';
import { openPass, type Dataset } from '../input/dataset';
import { explained } from '../problem';

/** The records of a dataset as bytes that can be read anywhere. */
export interface RandomAccess {
  /** The bytes `[start, end)`; fewer where the file ends before. */
  read(start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A packed file or a JSON array is laid out as lines in a temporary file first. */
export async function openRandomAccess(dataset: Dataset): Promise<RandomAccess> {
  if (!dataset.gzip && dataset.format !== 'json') return fileAccess(dataset.path, () => Promise.resolve());
  const folder = await mkdtemp(join(tmpdir(), 'winnow-view-'));
  const path = join(folder, 'records');
  await layOut(dataset, path);
  return fileAccess(path, () => rm(folder, { recursive: true, force: true }));
}

async function fileAccess(path: string, afterClose: () => Promise<void>): Promise<RandomAccess> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw explained(error, path);
  });
  return {
    async read(start, end) {
      const bytes = new Uint8Array(end - start);
      return bytes.subarray(0, await fill(file, bytes, start));
    },
    async close() {
      await file.close();
      await afterClose();
    },
  };
}

async function fill(file: FileHandle, bytes: Uint8Array, start: number): Promise<number> {
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

async function layOut(dataset: Dataset, path: string): Promise<void> {
  const pool = new BlockPool(4 * 1024 * 1024);
  const pass = await openPass(dataset, pool);
  const file = await open(path, 'w');
  try {
    await file.write(dataset.prelude);
    for await (const slot of pass.blocks()) {
      await file.write(slot.bytes, 0, slot.length);
      pool.release(slot);
    }
  } catch (error) {
    throw explained(error, path);
  } finally {
    await file.close();
    await pass.source.close();
  }
}
