import { Worker } from 'node:worker_threads';
import {
  Beat,
  type BlockAnswer,
  type BlockError,
  type BlockTask,
  type CondemnedRecord,
} from '../../protocol/blocks';

/** Where a thread stands: compared over time, it shows one that hangs. */
export interface Standing {
  readonly block: number;
  readonly record: number;
  readonly stage: number;
}

/** One thread that works on blocks, started anew when it has ended. */
export class BlockThread<T extends BlockTask, A extends BlockAnswer> {
  /** Tasks it has been given and not answered, oldest first. */
  readonly tasks: T[] = [];
  private worker: Worker | undefined;
  private readonly beat = new Int32Array(new SharedArrayBuffer(4 * Beat.Numbers));

  constructor(
    private readonly file: string,
    private readonly start: object,
    private readonly onAnswer: (thread: BlockThread<T, A>, answer: A | BlockError) => void,
    private readonly onDeath: (thread: BlockThread<T, A>, message: string) => void,
  ) {}

  give(task: T): void {
    this.tasks.push(task);
    this.running().postMessage(task);
  }

  get standing(): Standing {
    return { block: this.beat[Beat.Block]!, record: this.beat[Beat.Record]!, stage: this.beat[Beat.Stage]! };
  }

  /** Ends the thread and gives its tasks to a new one; the first of them with `condemned` added. */
  restart(condemned: CondemnedRecord): void {
    this.end();
    const [first, ...others] = this.tasks.splice(0);
    if (first !== undefined) this.give({ ...first, condemned: [...first.condemned, condemned] });
    for (const task of others) this.give(task);
  }

  end(): void {
    const worker = this.worker;
    this.worker = undefined;
    worker?.removeAllListeners();
    worker?.on('error', () => undefined);
    void worker?.terminate();
  }

  private running(): Worker {
    if (this.worker !== undefined) return this.worker;
    this.beat.set([0, 0, -1]);
    const worker = new Worker(this.file, { workerData: { ...this.start, beat: this.beat.buffer } });
    worker.on('message', (answer: A | BlockError) => {
      this.tasks.splice(
        this.tasks.findIndex(task => task.block === answer.block),
        1,
      );
      this.onAnswer(this, answer);
    });
    worker.on('error', error => {
      this.onDeath(this, error.message);
    });
    worker.on('exit', code => {
      this.onDeath(this, `it ended with code ${code}`);
    });
    this.worker = worker;
    return worker;
  }
}
