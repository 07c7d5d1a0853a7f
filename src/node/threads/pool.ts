import type { BlockAnswer, BlockError, BlockTask } from '../../protocol/blocks';
import { BlockThread, type Standing } from './thread';

export interface ThreadPoolOptions<T> {
  /** The program of a thread. */
  readonly file: string;
  readonly workers: number;
  /** What a thread is started with, besides the memory of its beat. */
  readonly start: object;
  /** How long a thread may stand at one stage of one record of a task. */
  readonly limitMs: (task: T) => number;
  /** The least that `limitMs` gives. */
  readonly leastLimitMs: number;
  /** Blocks in work beyond two for each thread, for while the thread that gives them is held. */
  readonly spareBlocks?: number;
  /** How messages call a thread, `judging thread`, and what takes too long, `the stage`. */
  readonly thread: string;
  readonly work: string;
}

/** How many blocks a thread has at once: one in work and one waiting, so that it never idles. */
const TASKS_PER_THREAD = 2;

/** How often the threads are looked after, at most. */
const WATCH_MS = 1000;

/**
 * Has blocks worked on in several threads. A thread that dies, or that stands at the same stage of the same
 * record for too long, is started anew, and told to leave out the record it stood at, and no other.
 */
export class ThreadPool<T extends BlockTask, A extends BlockAnswer> {
  private readonly threads: BlockThread<T, A>[];
  private readonly waiting = new Map<
    number,
    { resolve: (answer: A) => void; reject: (error: Error) => void }
  >();
  private readonly watch: NodeJS.Timeout;
  private readonly seen = new Map<BlockThread<T, A>, Standing & { since: number }>();
  private nextBlock = 1;

  constructor(private readonly options: ThreadPoolOptions<T>) {
    this.threads = Array.from(
      { length: options.workers },
      () => new BlockThread<T, A>(options.file, options.start, this.onAnswer, this.onDeath),
    );
    this.watch = setInterval(this.endHanging, Math.max(10, Math.min(WATCH_MS, options.leastLimitMs / 4)));
    this.watch.unref();
  }

  /** Blocks that may be in work at once. */
  get capacity(): number {
    return this.threads.length * TASKS_PER_THREAD + (this.options.spareBlocks ?? 0);
  }

  /** Its bytes lie in shared memory and must not change until the answer. */
  give(task: Omit<T, 'block' | 'condemned'>): Promise<A> {
    const block = this.nextBlock++;
    return new Promise((resolve, reject) => {
      this.waiting.set(block, { resolve, reject });
      this.threads
        .reduce((a, b) => (b.tasks.length < a.tasks.length ? b : a))
        .give({ ...task, block, condemned: [] } as unknown as T);
    });
  }

  close(): void {
    clearInterval(this.watch);
    for (const thread of this.threads) thread.end();
    for (const { reject } of this.waiting.values())
      reject(new Error(`The ${this.options.thread}s were ended.`));
    this.waiting.clear();
  }

  private readonly onAnswer = (thread: BlockThread<T, A>, answer: A | BlockError): void => {
    this.seen.delete(thread);
    const call = this.waiting.get(answer.block);
    this.waiting.delete(answer.block);
    if ('error' in answer) call?.reject(new Error(answer.error));
    else call?.resolve(answer);
  };

  private readonly onDeath = (thread: BlockThread<T, A>, message: string): void => {
    this.condemn(thread, `the thread died at this record: ${message}`);
  };

  private readonly endHanging = (): void => {
    const now = Date.now();
    for (const thread of this.threads) {
      const [task] = thread.tasks;
      if (task === undefined) continue;
      const limit = this.options.limitMs(task);
      const standing = thread.standing;
      const before = this.seen.get(thread);
      if (
        before?.block !== standing.block ||
        before.record !== standing.record ||
        before.stage !== standing.stage
      ) {
        this.seen.set(thread, { ...standing, since: now });
      } else if (now - before.since > limit && standing.stage >= 0) {
        this.condemn(thread, `${this.options.work} took longer than ${Math.round(limit / 100) / 10} seconds`);
      }
    }
  };

  /** Starts the thread anew without the record it stood at. */
  private condemn(thread: BlockThread<T, A>, message: string): void {
    this.seen.delete(thread);
    const { block, record, stage } = thread.standing;
    const task = thread.tasks[0];
    const known = task?.condemned.some(other => other.record === record) ?? false;
    if (task !== undefined && (task.block !== block || known)) {
      // It died before it reached the block, or at a record it was told to leave out: not this record's doing.
      this.waiting.get(task.block)?.reject(new Error(`A ${this.options.thread} cannot run: ${message}`));
      this.waiting.delete(task.block);
      thread.tasks.shift();
    }
    thread.restart({ record, stage, message });
  }
}
