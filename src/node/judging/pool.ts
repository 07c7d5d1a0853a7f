import type { DecidedRecord } from '../../core/pipeline/decisions';
import type { JudgedBlock } from '../../core/pipeline/judgedBlock';
import type { BlockAnswer } from '../../protocol/blocks';
import type { JudgeStart, JudgeTask } from '../../protocol/judging';
import { ThreadPool } from '../threads/pool';

export interface PoolOptions {
  /** The program of a judging thread. */
  readonly judgeFile: string;
  readonly workers: number;
  readonly start: Omit<JudgeStart, 'beat'>;
  /** How long one stage may take with one record. */
  readonly stageLimitMs: number;
}

interface Judged extends BlockAnswer {
  readonly judged: JudgedBlock;
}

/** Judges blocks in several threads; a record that a thread hangs or dies at is counted as failed. */
export class JudgePool extends ThreadPool<JudgeTask, Judged> {
  constructor({ judgeFile, workers, start, stageLimitMs }: PoolOptions) {
    super({
      file: judgeFile,
      workers,
      start,
      limitMs: () => stageLimitMs,
      leastLimitMs: stageLimitMs,
      thread: 'judging thread',
      work: 'the stage',
    });
  }

  /** `decided` lists the decided records of a later pass. */
  async judge(bytes: Uint8Array, decided: readonly DecidedRecord[]): Promise<JudgedBlock> {
    return (await this.give({ bytes, decided })).judged;
  }
}
