import { parentPort, type MessagePort } from 'node:worker_threads';
import { BlockJudge } from '../core/pipeline/judgeBlock';
import { buffersOf } from '../core/pipeline/judgedBlock';
import { phasesOf } from '../core/pipeline/phases';
import { createJudges, prepareJudges } from '../core/pipeline/plan';
import { scannerFor } from '../core/record/scannerFor';
import { stageById } from '../core/stages';
import { Beat, type JudgeAnswer, type JudgeStart, type JudgeTask } from '../protocol/judging';

/** The shell of a judging thread: takes blocks, answers with what became of them. */
export function serveJudging(start: JudgeStart, port: MessagePort = parentPort!): void {
  const { plan, layout } = start;
  const beat = new Int32Array(start.beat);
  const phase = phasesOf(createJudges(plan, stageById))[start.phase]!;
  const judge = new BlockJudge({
    scanner: scannerFor(layout, plan.paths),
    fields: plan.fields,
    category: plan.category,
    phase,
    onStage: (record, stage) => {
      beat[Beat.Record] = record;
      beat[Beat.Stage] = stage;
    },
  });

  const prepared = prepareJudges(phase.records.map(planned => planned.judge));
  prepared.catch(() => undefined); // Every task is answered with it.

  async function answer({ block, bytes, condemned }: JudgeTask): Promise<JudgeAnswer> {
    try {
      await prepared;
      beat[Beat.Record] = 0;
      beat[Beat.Stage] = -1;
      beat[Beat.Block] = block;
      const judged = judge.judge(bytes, condemned);
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
