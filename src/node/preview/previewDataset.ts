import { tmpdir } from 'node:os';
import type { Recipe } from '../../core/pipeline/recipe';
import { Block } from '../../core/record/block';
import type { RecordPreview } from '../../protocol/engine';
import { BlockPool } from '../blockPool';
import { openPass } from '../input/dataset';
import type { Leaving } from '../run/context';
import { prepare, type Prepared } from '../run/prepare';
import { BLOCK_BYTES, run } from '../run/run';
import { nullOutput } from '../run/sink';
import { Problem } from '../problem';
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
  const wanted = await wantedRecords(prepared, request);
  return show(prepared, wanted);
}

async function wantedRecords(
  prepared: Prepared,
  request: PreviewRequest,
): Promise<Map<number, Leaving | null>> {
  const wanted = new Map<number, Leaving | null>();
  const { totals } = await run({
    ...prepared,
    output: nullOutput,
    rejects: undefined,
    judgeFile: request.judgeFile,
    workers: request.workers,
    scratchFolder: tmpdir(),
    observer: {
      kept: (index, changed) => {
        if (request.record === null ? changed : index === request.record) wanted.set(index, null);
      },
      left: (index, leaving) => {
        if (request.record === null || index === request.record) wanted.set(index, leaving);
      },
    },
  });
  if (request.record !== null && wanted.size === 0) {
    throw new Problem(
      `There is no record ${request.record}: "${request.input}" has ${totals.read}, counted from 0.`,
    );
  }
  const first = [...wanted].sort(([a], [b]) => a - b).slice(0, request.limit);
  return new Map(first);
}

async function show(
  prepared: Prepared,
  wanted: ReadonlyMap<number, Leaving | null>,
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
        const leaving = wanted.get(index);
        const { next, lines, blank } = previewer.past(block, at);
        if (leaving !== undefined && !blank) {
          const { preview } = previewer.preview(block, at, index, line);
          if (preview !== null) shown.push(withLeaving(preview, leaving, previewer));
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

function withLeaving(
  preview: RecordPreview,
  leaving: Leaving | null,
  previewer: RecordPreviewer,
): RecordPreview {
  if (leaving?.kind !== 'dropped' || preview.outcome.kind === 'dropped') return preview;
  const { stage, reason, detail, repeats } = leaving;
  return { ...preview, outcome: previewer.dropped(stage, reason, detail, repeats) };
}
