import { Worker } from 'node:worker_threads';
import {
  connect,
  messageOf,
  type ArgumentOf,
  type CallMessage,
  type Client,
  type PendingCall,
  type ResultOf,
} from '../../protocol/rpc';

/** Without anything to do for so long the thread is ended; the next call starts another. */
const IDLE_MS = 60_000;

interface Started<C extends object> {
  readonly worker: Worker;
  readonly client: Client<C, object>;
}

/** A thread that answers calls: started by the first of them, ended when it is idle. */
export class LazyThread<C extends object> {
  #started: Started<C> | undefined;
  #idle: NodeJS.Timeout | undefined;
  #open = 0;

  /** `task`: what the thread does, in words: "checks documents". */
  constructor(
    private readonly workerPath: string,
    private readonly task: string,
    private readonly idleMs = IDLE_MS,
  ) {}

  get running(): boolean {
    return this.#started !== undefined;
  }

  call<M extends keyof C & string>(method: M, argument: ArgumentOf<C, M>): PendingCall<ResultOf<C, M>> {
    clearTimeout(this.#idle);
    this.#started ??= this.#start();
    const call = this.#started.client.call(method, argument);
    this.#open++;
    const settled = (): void => {
      if (--this.#open > 0) return;
      this.#idle = setTimeout(() => {
        this.#end(`The thread that ${this.task} was idle.`);
      }, this.idleMs);
      // An idle thread does not keep the process.
      this.#idle.unref();
    };
    call.then(settled, settled);
    return call;
  }

  dispose(): void {
    clearTimeout(this.#idle);
    this.#end('Winnow is shutting down.');
  }

  #start(): Started<C> {
    const worker = new Worker(this.workerPath);
    const client = connect<C, object>({
      post: message => {
        worker.postMessage(message);
      },
      onMessage: listener => {
        worker.on('message', (message: CallMessage) => {
          listener(message);
        });
      },
    });
    const started = { worker, client };
    const died = (why: string): void => {
      if (this.#started === started) this.#end(why);
    };
    worker.on('error', error => {
      died(messageOf(error));
    });
    worker.on('messageerror', error => {
      died(messageOf(error));
    });
    worker.on('exit', code => {
      died(`The thread that ${this.task} ended with code ${code}.`);
    });
    return started;
  }

  /** Open calls fail with `why`. */
  #end(why: string): void {
    const started = this.#started;
    this.#started = undefined;
    started?.client.close(why);
    void started?.worker.terminate();
  }
}
