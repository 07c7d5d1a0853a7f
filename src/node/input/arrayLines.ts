import { JsonArrayLines } from '../../core/record/jsonArray';
import { Problem } from '../problem';
import type { ChunkSource } from './chunks';
import { PieceReader } from './pieces';

const CHUNK_BYTES = 1 << 20;

/** The elements of a JSON array as lines. Reading throws a Problem where the file is no array. */
export function linesOfArray(file: ChunkSource, path: string): ChunkSource {
  const lines = new JsonArrayLines();
  const chunk = new Uint8Array(CHUNK_BYTES);
  const out = new Uint8Array(CHUNK_BYTES + 1);
  let atEnd = false;

  const pieces = new PieceReader(async () => {
    if (atEnd) return undefined;
    const read = await file.read(chunk);
    const written = lines.push(chunk.subarray(0, read), out);
    if (read < chunk.length) {
      atEnd = true;
      lines.end();
    }
    if (lines.problem !== undefined) {
      throw new Problem(`"${path}" is not a JSON array of records: ${lines.problem}.`);
    }
    return out.subarray(0, written);
  });

  return {
    read: target => pieces.read(target),
    get bytesDone() {
      return file.bytesDone;
    },
    digest: () => file.digest(),
    close: () => file.close(),
  };
}
