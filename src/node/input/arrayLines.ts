import { JsonArrayLines } from '../../core/record/jsonArray';
import { Problem } from '../problem';
import type { ChunkSource } from './chunks';

const CHUNK_BYTES = 1 << 20;

/** The elements of a JSON array as lines. Reading throws a Problem where the file is no array. */
export function linesOfArray(file: ChunkSource, path: string): ChunkSource {
  const lines = new JsonArrayLines();
  const chunk = new Uint8Array(CHUNK_BYTES);
  const out = new Uint8Array(CHUNK_BYTES + 1);
  let rest = out.subarray(0, 0);
  let atEnd = false;

  async function more(): Promise<void> {
    const read = await file.read(chunk);
    rest = out.subarray(0, lines.push(chunk.subarray(0, read), out));
    if (read < chunk.length) {
      atEnd = true;
      lines.end();
    }
    if (lines.problem !== undefined) {
      throw new Problem(`"${path}" is not a JSON array of records: ${lines.problem}.`);
    }
  }

  return {
    async read(target) {
      let filled = 0;
      while (filled < target.length) {
        while (rest.length === 0 && !atEnd) await more();
        if (rest.length === 0) break;
        const take = Math.min(rest.length, target.length - filled);
        target.set(rest.subarray(0, take), filled);
        rest = rest.subarray(take);
        filled += take;
      }
      return filled;
    },
    get bytesDone() {
      return file.bytesDone;
    },
    digest: () => file.digest(),
    close: () => file.close(),
  };
}
