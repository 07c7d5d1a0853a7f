import { Worker } from 'node:worker_threads';
import type { CheckCalls } from '../../protocol/problems';
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

interface Started {
  readonly worker: Worker;
  readonly client: Client<CheckCalls, object>;
}

/** The thread that checks documents: started by the first call, ended when it is idle. */
export class CheckThread {
  #started: Started | undefined;
  #idle: NodeJS.Timeout | undefined;
  #open = 0;

  constructor(
    private readonly workerPath: string,
    private readonly idleMs = IDLE_MS,
  ) {}

  get running(): boolean {
    return this.#started !== undefined;
  }

  call<M extends keyof CheckCalls>(
    method: M,
    argument: ArgumentOf<CheckCalls, M>,
  ): PendingCall<ResultOf<CheckCalls, M>> {
    clearTimeout(this.#idle);
    this.#started ??= this.#start();
    const call = this.#started.client.call(method, argument);
    this.#open++;
    const settled = (): void => {
      if (--this.#open > 0) return;
      this.#idle = setTimeout(() => {
        this.#end('The thread that checks documents was idle.');
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

  #start(): Started {
    const worker = new Worker(this.workerPath);
    const client = connect<CheckCalls, object>({
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
      died(`The thread that checks documents ended with code ${code}.`);
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
