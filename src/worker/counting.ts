import { parentPort, type MessagePort } from 'node:worker_threads';
import { BlockCounter } from '../core/analysis/dataset/blockCounter';
import { tokenizerFrom } from '../node/analysis/tokenizers';
import { Beat } from '../protocol/blocks';
import type { CountAnswer, CountStart, CountTask } from '../protocol/counting';

const COUNTING = 0;
const IDLE = -1;

/** The shell of a counting thread: takes blocks, answers with what they hold. */
export function serveCounting(start: CountStart, port: MessagePort = parentPort!): void {
  const beat = new Int32Array(start.beat);
  const counter = blockCounter(start);
  counter.catch(() => undefined); // Every task is answered with it.

  async function answer(task: CountTask): Promise<CountAnswer> {
    const { block, bytes } = task;
    try {
      const ready = await counter;
      beat[Beat.Record] = 0;
      beat[Beat.Stage] = COUNTING;
      beat[Beat.Block] = block;
      const counts = ready.count(bytes, task, record => {
        beat[Beat.Record] = record;
      });
      return { block, counts };
    } catch (error) {
      return { block, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    } finally {
      beat[Beat.Stage] = IDLE;
    }
  }

  port.on('message', (task: CountTask) => {
    void answer(task).then(done => {
      port.postMessage(done);
    });
  });
}

async function blockCounter({ counting, tokenizer, other }: CountStart): Promise<BlockCounter> {
  return new BlockCounter(
    counting,
    await tokenizerFrom(tokenizer),
    other === null ? null : await tokenizerFrom(other),
  );
}
