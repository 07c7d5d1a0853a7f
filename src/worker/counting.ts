import { parentPort, type MessagePort } from 'node:worker_threads';
import { BlockCounter } from '../core/analysis/dataset/blockCounter';
import type { BlockCounts } from '../core/analysis/dataset/blockCounts';
import { MANY_KEPT_WORDS } from '../core/tokens/wordCache';
import { tokenizerFrom } from '../node/tokens/tokenizerSource';
import { messageOf } from '../protocol/rpc';
import { Beat } from '../protocol/blocks';
import type { CountAnswer, CountStart, CountTask } from '../protocol/counting';

const COUNTING = 0;
const IDLE = -1;

/** The shell of a counting thread: takes blocks, answers with what they hold. */
export function serveCounting(start: CountStart, port: MessagePort = parentPort!): void {
  const beat = new Int32Array(start.beat);
  let counter: BlockCounter | undefined;

  /** A record that cannot be counted is left out: then the block is counted anew. */
  function count(task: CountTask): BlockCounts {
    let standing = IDLE;
    counter ??= blockCounter(start);
    try {
      return counter.count(task.bytes, task, record => {
        standing = record;
        beat[Beat.Record] = record;
      });
    } catch (error) {
      // It holds half of a block.
      counter = undefined;
      const { condemned } = task;
      if (standing === IDLE || condemned.some(({ record }) => record === standing)) throw error;
      const failed = { record: standing, stage: COUNTING, message: messageOf(error) };
      return count({ ...task, condemned: [...condemned, failed] });
    }
  }

  function answer(task: CountTask): CountAnswer {
    const { block } = task;
    try {
      beat[Beat.Record] = 0;
      beat[Beat.Stage] = COUNTING;
      beat[Beat.Block] = block;
      return { block, counts: count(task) };
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
  new BlockCounter(
    counting,
    tokenizerFrom(tokenizer, MANY_KEPT_WORDS),
    other === null ? null : tokenizerFrom(other, MANY_KEPT_WORDS),
  );
