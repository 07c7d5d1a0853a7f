import { tmpdir } from 'node:os';
import type { Progress, Totals } from '../../core/pipeline/report';
import type { BlockPool } from '../blockPool';
import { openPass, type Dataset } from '../input/dataset';
import type { Plan } from '../../core/pipeline/plan';
import { run } from '../run/run';
import { nullOutput, type Sink } from '../run/sink';
import { countRecords } from './blockSize';
import type { CountPass } from './countPass';

/** Has all records of the dataset counted. `onRead` is told the bytes of the file that have been read. */
export async function countAll(
  dataset: Dataset,
  slots: BlockPool,
  counting: CountPass,
  onRead: (bytes: number) => void,
): Promise<void> {
  const { layout, preludeLines } = dataset;
  const pass = await openPass(dataset, slots);
  let index = 0;
  let line = preludeLines + 1;
  try {
    for await (const slot of pass.blocks()) {
      const { records, lines } = countRecords(layout, slot.bytes.subarray(0, slot.length));
      onRead(pass.source.bytesDone);
      await counting.give(slot, { indices: Float64Array.of(index), lines: Float64Array.of(line) });
      index += records;
      line += lines;
    }
    await counting.finish();
  } finally {
    await pass.source.close();
  }
}

export interface RecipeRun {
  readonly dataset: Dataset;
  readonly plan: Plan;
  readonly judgeFile: string;
  readonly workers: number;
  readonly cancelled: () => boolean;
  readonly onProgress: (progress: Progress) => void;
}

/** Has the records counted that a recipe keeps, as it leaves them; a record that it fills up with, each time. */
export async function countKept(
  { onProgress, ...recipe }: RecipeRun,
  slots: BlockPool,
  counting: CountPass,
): Promise<Totals> {
  const sink: Sink = {
    async write(bytes, each) {
      const indices: number[] = [];
      const lines: number[] = [];
      await each(({ index, line }) => {
        indices.push(index);
        lines.push(line);
      });
      if (bytes.length === 0) return;
      const slot = slots.take(bytes.length);
      slot.bytes.set(bytes);
      slot.length = bytes.length;
      await counting.give(slot, { indices: Float64Array.from(indices), lines: Float64Array.from(lines) });
    },
  };
  const { totals } = await run({
    ...recipe,
    output: nullOutput,
    sink,
    rejects: undefined,
    scratchFolder: tmpdir(),
    onProgress,
  });
  await counting.finish();
  return totals;
}
