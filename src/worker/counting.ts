import { parentPort, type MessagePort } from 'node:worker_threads';
import { BlockCounter } from '../core/analysis/dataset/blockCounter';
import { tokenizerFrom } from '../node/tokens/tokenizerSource';
import { Beat } from '../protocol/blocks';
import type { CountAnswer, CountStart, CountTask } from '../protocol/counting';

const COUNTING = 0;
const IDLE = -1;

/** The shell of a counting thread: takes blocks, answers with what they hold. */
export function serveCounting(start: CountStart, port: MessagePort = parentPort!): void {
  const beat = new Int32Array(start.beat);
  let counter: BlockCounter | undefined;

  function answer(task: CountTask): CountAnswer {
    const { block, bytes } = task;
    try {
      counter ??= blockCounter(start);
      beat[Beat.Record] = 0;
      beat[Beat.Stage] = COUNTING;
      beat[Beat.Block] = block;
      const counts = counter.count(bytes, task, record => {
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
    port.postMessage(answer(task));
  });
}

const blockCounter = ({ counting, tokenizer, other }: CountStart): BlockCounter =>
  new BlockCounter(counting, tokenizerFrom(tokenizer), other === null ? null : tokenizerFrom(other));
