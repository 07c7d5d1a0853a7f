import type { Counted, CountStart, CountTask } from '../../protocol/counting';
import { ThreadPool } from '../threads/pool';

export interface CountPoolOptions {
  /** The program of a counting thread. */
  readonly countFile: string;
  readonly workers: number;
  readonly start: Omit<CountStart, 'beat'>;
  /** How long a record may take, and how much longer for each MiB of its block. */
  readonly recordLimitMs: number;
}

const MEBIBYTE = 1 << 20;
/** Loading a language detector takes as long as some blocks do. */
const SPARE_BLOCKS = 4;

/** Counts blocks in several threads; a record that a thread hangs or dies at is counted as failed. */
export class CountPool extends ThreadPool<CountTask, Counted> {
  constructor({ countFile, workers, start, recordLimitMs }: CountPoolOptions) {
    super({
      file: countFile,
      workers,
      start,
      limitMs: ({ bytes }) => recordLimitMs * (1 + bytes.length / MEBIBYTE),
      leastLimitMs: recordLimitMs,
      spareBlocks: SPARE_BLOCKS,
      thread: 'counting thread',
      work: 'counting its tokens',
    });
  }
}
