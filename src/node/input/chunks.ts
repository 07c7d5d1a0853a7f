import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Problem, explained } from '../problem';
import { PieceReader } from './pieces';

/** Bytes of a file in order, unpacked where it is a gzip file. */
export interface ChunkSource {
  /** Fills `target` from its start; fewer bytes than it holds only at the end, 0 when there is no more. */
  read(target: Uint8Array): Promise<number>;
  /** Bytes of the file (packed, where it is packed) that have been read. */
  readonly bytesDone: number;
  /** SHA-256 of the file's bytes read so far, as hexadecimal digits; null where it was opened without a hash. */
  digest(): string | null;
  close(): Promise<void>;
}

/** `hashed`: `digest` is wanted. */
export async function openChunks(path: string, gzip: boolean, hashed = false): Promise<ChunkSource> {
  const hash = hashed ? createHash('sha256') : null;
  return gzip ? gunzipped(path, hash) : plain(path, hash);
}

async function plain(path: string, hash: Hash | null): Promise<ChunkSource> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw explained(error, path);
  });
  let position = 0;
  return {
    async read(target) {
      let filled = 0;
      while (filled < target.length) {
        const { bytesRead } = await file.read(target, filled, target.length - filled, position);
        if (bytesRead === 0) break;
        filled += bytesRead;
        position += bytesRead;
      }
      hash?.update(target.subarray(0, filled));
      return filled;
    },
    get bytesDone() {
      return position;
    },
    digest: () => digestOf(hash),
    close: () => file.close(),
  };
}

function gunzipped(path: string, hash: Hash | null): ChunkSource {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  let done = 0;
  file.on('data', chunk => {
    hash?.update(chunk);
    done += chunk.length;
  });
  const unpacked = file.pipe(createGunzip({ chunkSize: 1 << 18 }));
  file.on('error', error => unpacked.destroy(error));
  const chunks = unpacked[Symbol.asyncIterator]() as AsyncIterator<Buffer<ArrayBuffer>>;
  const pieces = new PieceReader(async () => {
    const next = await chunks.next().catch((error: unknown) => {
      throw new Problem(
        `"${path}" cannot be unpacked: ${(error as Error).message}. It may be damaged or cut off.`,
      );
    });
    return next.done === true ? undefined : next.value;
  });
  return {
    read: target => pieces.read(target),
    get bytesDone() {
      return done;
    },
    digest: () => digestOf(hash),
    async close() {
      unpacked.destroy();
      file.destroy();
      await Promise.resolve();
    },
  };
}

const digestOf = (hash: Hash | null): string | null => hash?.copy().digest('hex') ?? null;
