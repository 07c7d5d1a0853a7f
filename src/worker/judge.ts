import { parentPort, type MessagePort } from 'node:worker_threads';
import { Decisions } from '../core/pipeline/decisions';
import { BlockJudge } from '../core/pipeline/judgeBlock';
import { buffersOf } from '../core/pipeline/judgedBlock';
import { phasesOf } from '../core/pipeline/phases';
import { createJudges, prepareJudges } from '../core/pipeline/plan';
import type { TokenCounter } from '../core/pipeline/tokenColumns';
import { scannerFor } from '../core/record/scannerFor';
import { stageById } from '../core/stages';
import type { TokenizerSource } from '../core/tokens/tokenizerSource';
import { Beat } from '../protocol/blocks';
import type { JudgeAnswer, JudgeStart, JudgeTask } from '../protocol/judging';

/** The shell of a judging thread: takes blocks, answers with what became of them. */
export function serveJudging(start: JudgeStart, port: MessagePort = parentPort!): void {
  const beat = new Int32Array(start.beat);
  const judge = blockJudge(start, (record, stage) => {
    beat[Beat.Record] = record;
    beat[Beat.Stage] = stage;
  });
  judge.catch(() => undefined); // Every task is answered with it.

  async function answer({ block, bytes, condemned, decided }: JudgeTask): Promise<JudgeAnswer> {
    try {
      const ready = await judge;
      beat[Beat.Record] = 0;
      beat[Beat.Stage] = -1;
      beat[Beat.Block] = block;
      const judged = ready.judge(bytes, condemned, decided);
      beat[Beat.Stage] = -1;
      return { block, judged };
    } catch (error) {
      return { block, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }

  port.on('message', (task: JudgeTask) => {
    void answer(task).then(done => {
      port.postMessage(done, 'judged' in done ? (buffersOf(done.judged) as ArrayBuffer[]) : []);
    });
  });
}

/** With the stages' own data loaded, and the tokenizer where one is asked for. */
async function blockJudge(
  { plan, phase: number, layout, trace, tokenizer }: JudgeStart,
  onStage: (record: number, stage: number) => void,
): Promise<BlockJudge> {
  const phase = phasesOf(createJudges(plan, stageById))[number]!;
  await prepareJudges(phase.records.map(planned => planned.judge));
  return new BlockJudge({
    scanner: scannerFor(layout, plan.paths),
    fields: plan.fields,
    category: plan.category,
    phase,
    first: number === 0,
    decisions: new Decisions(plan),
    trace,
    tokens: tokenizer === null ? null : await tokenCounter(tokenizer),
    onStage,
  });
}

async function tokenCounter(source: TokenizerSource): Promise<TokenCounter> {
  const { tokenizerFrom } = await import('../node/tokens/tokenizerSource');
  return tokenizerFrom(source);
}
