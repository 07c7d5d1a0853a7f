import type { DecidedRecord } from '../../core/pipeline/decisions';
import type { Condemned } from '../../core/pipeline/judgeBlock';
import type { JudgedBlock } from '../../core/pipeline/judgedBlock';
import type { JudgeAnswer, JudgeStart } from '../../protocol/judging';
import { JudgeThread, type Standing } from './thread';

export interface PoolOptions {
  /** The program of a judging thread. */
  readonly judgeFile: string;
  readonly workers: number;
  readonly start: Omit<JudgeStart, 'beat'>;
  /** How long one stage may take with one record. */
  readonly stageLimitMs: number;
}

/** How many blocks a thread has at once: one in work and one waiting, so that it never idles. */
const TASKS_PER_THREAD = 2;

/**
 * Judges blocks in several threads. A thread that dies, or that stands at the same stage of the same
 * record for too long, is started anew; the record it stood at is counted as failed, and no other.
 */
export class JudgePool {
  private readonly threads: JudgeThread[];
  private readonly waiting = new Map<
    number,
    { resolve: (judged: JudgedBlock) => void; reject: (error: Error) => void }
  >();
  private readonly watch: NodeJS.Timeout;
  private readonly seen = new Map<JudgeThread, Standing & { since: number }>();
  private nextBlock = 1;

  constructor(private readonly options: PoolOptions) {
    this.threads = Array.from(
      { length: options.workers },
      () => new JudgeThread(options.judgeFile, options.start, this.onAnswer, this.onDeath),
    );
    this.watch = setInterval(this.endHanging, Math.max(10, Math.min(1000, options.stageLimitMs / 4)));
    this.watch.unref();
  }

  /** Blocks that may be in work at once. */
  get capacity(): number {
    return this.threads.length * TASKS_PER_THREAD;
  }

  /**
   * `bytes` lies in shared memory and must not change until the answer. `decided` lists the decided
   * records of a later pass.
   */
  judge(bytes: Uint8Array, decided: readonly DecidedRecord[]): Promise<JudgedBlock> {
    const block = this.nextBlock++;
    return new Promise((resolve, reject) => {
      this.waiting.set(block, { resolve, reject });
      this.threads
        .reduce((a, b) => (b.tasks.length < a.tasks.length ? b : a))
        .give({ block, bytes, condemned: [], decided });
    });
  }

  close(): void {
    clearInterval(this.watch);
    for (const thread of this.threads) thread.end();
    for (const { reject } of this.waiting.values()) reject(new Error('The judging threads were ended.'));
    this.waiting.clear();
  }

  private readonly onAnswer = (thread: JudgeThread, answer: JudgeAnswer): void => {
    this.seen.delete(thread);
    const call = this.waiting.get(answer.block);
    this.waiting.delete(answer.block);
    if ('error' in answer) call?.reject(new Error(answer.error));
    else call?.resolve(answer.judged);
  };

  private readonly onDeath = (thread: JudgeThread, message: string): void => {
    this.condemn(thread, `the thread died at this record: ${message}`);
  };

  private readonly endHanging = (): void => {
    const now = Date.now();
    for (const thread of this.threads) {
      if (thread.tasks.length === 0) continue;
      const standing = thread.standing;
      const before = this.seen.get(thread);
      if (
        before?.block !== standing.block ||
        before.record !== standing.record ||
        before.stage !== standing.stage
      ) {
        this.seen.set(thread, { ...standing, since: now });
      } else if (now - before.since > this.options.stageLimitMs && standing.stage >= 0) {
        this.condemn(thread, `the stage took longer than ${this.options.stageLimitMs / 1000} seconds`);
      }
    }
  };

  /** Starts the thread anew without the record it stood at. */
  private condemn(thread: JudgeThread, message: string): void {
    this.seen.delete(thread);
    const { block, record, stage } = thread.standing;
    const task = thread.tasks[0];
    const known = task?.condemned.some((other: Condemned) => other.record === record) ?? false;
    if (task !== undefined && (task.block !== block || known)) {
      // It died before it reached the block, or at a record it was told to leave out: not this record's doing.
      this.waiting.get(task.block)?.reject(new Error(`A judging thread cannot run: ${message}`));
      this.waiting.delete(task.block);
      thread.tasks.shift();
    }
    thread.restart({ record, stage, message });
  }
}
