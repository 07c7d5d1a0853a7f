import { parentPort, type MessagePort } from 'node:worker_threads';
import { BlockJudge } from '../core/pipeline/judgeBlock';
import { buffersOf } from '../core/pipeline/judgedBlock';
import { phasesOf } from '../core/pipeline/phases';
import { createJudges } from '../core/pipeline/plan';
import { scannerFor } from '../core/record/scannerFor';
import { stageById } from '../core/stages';
import { Beat, type JudgeAnswer, type JudgeStart, type JudgeTask } from '../protocol/judging';

/** The shell of a judging thread: takes blocks, answers with what became of them. */
export function serveJudging(start: JudgeStart, port: MessagePort = parentPort!): void {
  const { plan, layout } = start;
  const beat = new Int32Array(start.beat);
  const judge = new BlockJudge({
    scanner: scannerFor(layout, plan.paths),
    fields: plan.fields,
    category: plan.category,
    phase: phasesOf(createJudges(plan, stageById))[start.phase]!,
    onStage: (record, stage) => {
      beat[Beat.Record] = record;
      beat[Beat.Stage] = stage;
    },
  });

  port.on('message', ({ block, bytes, condemned }: JudgeTask) => {
    beat[Beat.Record] = 0;
    beat[Beat.Stage] = -1;
    beat[Beat.Block] = block;
    try {
      const judged = judge.judge(bytes, condemned);
      const answer: JudgeAnswer = { block, judged };
      port.postMessage(answer, buffersOf(judged) as ArrayBuffer[]);
    } catch (error) {
      const answer: JudgeAnswer = {
        block,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
      port.postMessage(answer);
    }
  });
}
