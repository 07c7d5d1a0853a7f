import { basename } from 'node:path';
import { DatasetCounts, type ReportHead } from '../../core/analysis/dataset/datasetCounts';
import { SampleReader } from '../../core/analysis/dataset/languages';
import type { DatasetReport } from '../../core/analysis/dataset/report';
import { note, type Note } from '../../core/analysis/dataset/note';
import { likelyLimit, sampleLimit } from '../../core/analysis/dataset/sample';
import type { Progress, Totals } from '../../core/pipeline/report';
import { DEFAULT_LENGTHS, type AnalysisRequest } from '../../protocol/analysis';
import { BlockPool } from '../blockPool';
import { progressReporter } from '../run/progress';
import {
  tokenizerFrom,
  tokenizerIdentity,
  tokenizerSource,
  type TokenizerIdentity,
} from '../tokens/tokenizerSource';
import { blockBytesFor, estimateRecords } from './blockSize';
import { CountPass } from './countPass';
import { CountPool } from './countPool';
import { planAnalysis, type AnalysisPlan } from './plan';
import { reportThrottle } from './reportThrottle';
import { countAll, countKept } from './sources';

const RECORD_LIMIT_MS = 10_000;
/** Of a file up to this size the languages of a thousand records are told whatever its beginning suggests. */
const WHOLE_BYTES = 1 << 24;

/** Where the programs of the threads lie. */
export interface AnalysisFiles {
  readonly countFile: string;
  readonly judgeFile: string;
}

export interface AnalyzeOptions extends AnalysisFiles {
  /** Takes what has been found so far, about twice a second. */
  readonly onReport?: ((report: DatasetReport) => void) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Takes the tokens of the records of each block, in file order: -1 of one without a text. */
  readonly onEach?: ((tokens: Float64Array) => Promise<void>) | undefined;
  readonly cancelled?: (() => boolean) | undefined;
  readonly blockBytes?: number;
  readonly recordLimitMs?: number;
}

/**
 * Reads a dataset through once and tells what it is made of. Memory does not grow with the file. Throws a Problem
 * where there is nothing to read, and Cancelled.
 */
export async function analyze(request: AnalysisRequest, options: AnalyzeOptions): Promise<DatasetReport> {
  const { onReport, onProgress, onEach, cancelled = () => false } = options;
  const plan = await planAnalysis(request);
  const { dataset, fields, category } = plan;
  const identity = await tokenizerIdentity(request.tokenizer);
  const source = await tokenizerSource(request.tokenizer);
  const other = request.compareWith === null ? null : await tokenizerSource(request.compareWith);
  const tokenizer = tokenizerFrom(source);
  const otherId = other === null ? null : tokenizerFrom(other).id;
  const languages = new SampleReader();
  const counts = new DatasetCounts(fields, category, tokenizer, otherId);
  const records = await estimateRecords(dataset);
  const slots = new BlockPool(options.blockBytes ?? blockBytesFor(dataset));
  const threads = new CountPool({
    countFile: options.countFile,
    workers: Math.max(1, request.workers),
    start: { counting: { layout: dataset.layout, fields, category }, tokenizer: source, other },
    recordLimitMs: options.recordLimitMs ?? RECORD_LIMIT_MS,
  });
  const progress = progressReporter(dataset.bytes, done => onProgress?.(done));
  let bytesDone = 0;
  const head = headOf(request, plan, identity);
  const partial = reportThrottle(() => {
    const done = Math.min(0.999, bytesDone / dataset.bytes);
    onReport?.(counts.report({ ...head, done }, languages));
  });
  const likely = likelyLimit(records);
  const counting = new CountPass({
    threads,
    slots,
    counts,
    sampleLimit: dataset.bytes <= WHOLE_BYTES ? Infinity : sampleLimit(records),
    onEach,
    cancelled,
    onCounted: ({ sample }) => {
      // Not before the threads have work: loading holds this one. A failure is thrown before the report.
      languages.load().catch(() => undefined);
      // Those that may be pushed out again are looked at when they have to be.
      languages.look(sample.filter(({ rank }) => rank <= Math.min(likely, counts.sample.limit)));
      progress(bytesDone, counts.read.records);
      if (onReport !== undefined && languages.ready) partial();
    },
  });
  const onRead = (bytes: number): void => {
    bytesDone = bytes;
  };
  try {
    const totals =
      plan.plan === null
        ? await countAll(dataset, slots, counting, onRead).then(() => null)
        : await countKept(
            {
              dataset,
              plan: plan.plan,
              judgeFile: options.judgeFile,
              workers: Math.max(1, request.workers),
              cancelled,
              onProgress: done => {
                onRead(done.bytesDone);
              },
            },
            slots,
            counting,
          );
    progress(dataset.bytes, counts.read.records, true);
    await languages.load();
    if (totals !== null) addLeftOut(counts, totals);
    const notes = [
      ...(counts.read.records === 0 ? [] : head.notes),
      ...(totals === null ? [] : recipeNotes(totals)),
    ];
    return counts.report({ ...head, notes, done: 1 }, languages);
  } finally {
    threads.close();
  }
}

function headOf(
  request: AnalysisRequest,
  { dataset, notes, known }: AnalysisPlan,
  { sha256 }: TokenizerIdentity,
): Omit<ReportHead, 'done'> {
  return {
    dataset: { name: basename(dataset.path), bytes: dataset.bytes },
    recipe: request.recipe === null ? null : (request.recipe.name ?? 'recipe'),
    sha256,
    candidates: request.lengths.length > 0 ? request.lengths : DEFAULT_LENGTHS,
    batch: request.batch,
    known,
    notes,
  };
}

/** Records that never came to be counted: those that a recipe drops are no part of what is analyzed. */
function addLeftOut({ read }: DatasetCounts, { malformed, failed }: Totals): void {
  read.records += malformed + failed;
  read.malformed += malformed;
  read.failed += failed;
}

function recipeNotes({ read, kept, dropped, malformed, failed, copies }: Totals): Note[] {
  return [
    note('The recipe keeps {0} of {1} records.', kept, read),
    ...(dropped > 0 ? [note('Records that it drops: {0}.', dropped)] : []),
    ...(malformed > 0 ? [note('Records that cannot be read: {0}.', malformed)] : []),
    ...(failed > 0 ? [note('Records that a stage of it failed at: {0}.', failed)] : []),
    ...(copies > 0 ? [note('Records that it repeats, which are counted each time: {0}.', copies)] : []),
  ];
}
