import { tmpdir } from 'node:os';
import { Fate } from '../../core/pipeline/judgedBlock';
import type { Recipe } from '../../core/pipeline/recipe';
import { Block } from '../../core/record/block';
import type { RecordPreview } from '../../protocol/engine';
import { BlockPool } from '../blockPool';
import { openPass } from '../input/dataset';
import { prepare, type Prepared } from '../run/prepare';
import { BLOCK_BYTES, run } from '../run/run';
import { nullOutput } from '../run/sink';
import { Problem } from '../problem';
import { Outcomes } from './outcomes';
import { RecordPreviewer } from './recordPreview';

export interface PreviewRequest {
  readonly input: string;
  readonly recipe: Recipe;
  /** One record by its index; null: the first `limit` that the recipe changes or leaves out. */
  readonly record: number | null;
  readonly limit: number;
  readonly workers: number;
  readonly judgeFile: string;
}

/** What a recipe would do to records. The whole is run without output first, since duplicates need it. */
export async function previewDataset(request: PreviewRequest): Promise<RecordPreview[]> {
  const prepared = await prepare(request.input, request.recipe);
  const outcomes = new Outcomes(prepared.plan);
  const { totals } = await run({
    ...prepared,
    output: nullOutput,
    rejects: undefined,
    judgeFile: request.judgeFile,
    workers: request.workers,
    scratchFolder: tmpdir(),
    observer: outcomes,
  });
  if (request.record !== null && request.record >= totals.read) {
    throw new Problem(
      `There is no record ${request.record}: "${request.input}" has ${totals.read}, counted from 0.`,
    );
  }
  return show(prepared, outcomes, wantedRecords(outcomes, request));
}

function wantedRecords(outcomes: Outcomes, { record, limit }: PreviewRequest): ReadonlySet<number> {
  if (record !== null) return new Set([record]);
  const wanted = new Set<number>();
  for (let index = 0; index < outcomes.length && wanted.size < limit; index++) {
    if (outcomes.fate(index) !== Fate.Kept) wanted.add(index);
  }
  return wanted;
}

async function show(
  prepared: Prepared,
  outcomes: Outcomes,
  wanted: ReadonlySet<number>,
): Promise<RecordPreview[]> {
  const { dataset, plan } = prepared;
  const previewer = await RecordPreviewer.create(plan, dataset.layout, null);
  const slots = new BlockPool(BLOCK_BYTES);
  const pass = await openPass(dataset, slots);
  const shown: RecordPreview[] = [];
  let index = 0;
  let line = dataset.preludeLines + 1;
  try {
    for await (const slot of pass.blocks()) {
      const block = new Block(slot.bytes.subarray(0, slot.length));
      for (let at = 0; at < block.bytes.length && shown.length < wanted.size;) {
        const { next, lines, blank } = previewer.past(block, at);
        if (wanted.has(index) && !blank) {
          const { preview } = previewer.preview(block, at, index, line);
          if (preview !== null)
            shown.push(previewer.afterRun(preview, outcomes.leaving(index), outcomes.touches(index)));
        }
        if (!blank) index++;
        line += lines;
        at = next;
      }
      slots.release(slot);
      if (shown.length === wanted.size) break;
    }
  } finally {
    await pass.source.close();
  }
  return shown;
}
