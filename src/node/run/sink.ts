import type { Output } from '../output/atomicFile';
import type { Spool, Waiting } from './spool';

/** Where records go that a pass has kept. */
export interface Sink {
  /**
   * Takes the records of `bytes`, in order; `each` calls back for every one with its end in `bytes`
   * where the sink wants to know them.
   */
  write(
    bytes: Uint8Array,
    each: (note: (record: Waiting, end: number) => void) => Promise<void> | void,
  ): Promise<void>;
}

export const fileSink = (output: Output): Sink => ({ write: bytes => output.write(bytes) });

export const nullOutput: Output = { write: () => Promise.resolve() };

export const spoolSink = (spool: Spool): Sink => ({
  async write(bytes, each) {
    const base = await spool.file.append(bytes);
    await each((record, end) => {
      spool.note(record, base + end);
    });
  },
});
