import { phasesOf, streams, type Phase } from '../../core/pipeline/phases';
import { createJudges } from '../../core/pipeline/plan';
import type { Progress, Totals } from '../../core/pipeline/report';
import { stageById } from '../../core/stages';
import { BlockPool, type Slot } from '../blockPool';
import { lineBoundary, readBlocks } from '../input/blocks';
import type { ChunkSource } from '../input/chunks';
import { csvBoundary } from '../input/csvBoundary';
import { openPass } from '../input/dataset';
import { JudgePool } from '../judging/pool';
import type { Output } from '../output/atomicFile';
import { RunContext, type RunObserver } from './context';
import { decide } from './decide';
import { runPass } from './pass';
import type { Prepared } from './prepare';
import { progressReporter } from './progress';
import type { RejectsWriter } from './rejects';
import { Scratch } from './scratch';
import { Settler } from './settle';
import { tokenizerSource } from '../tokens/tokenizerSource';
import { fileSink, spoolSink, type Sink } from './sink';
import type { Spool } from './spool';
import { Tally } from './tally';
import { TokenTally } from './tokenTally';

export const BLOCK_BYTES = 1 * 1024 * 1024;
export const STAGE_LIMIT_MS = 10_000;

export interface RunOptions extends Prepared {
  readonly output: Output;
  /** Takes the records that are kept, instead of `output`. */
  readonly sink?: Sink;
  readonly rejects: RejectsWriter | undefined;
  readonly judgeFile: string;
  readonly workers: number;
  /** A folder for what waits for a decision; it needs room for the records that are kept. */
  readonly scratchFolder: string;
  /** The tokenizer to count the texts' tokens with, as `tokenizerNamed` takes it. Left out: they are not counted. */
  readonly tokenizer?: string;
  /** The hash of the input is wanted. */
  readonly hashed?: boolean;
  readonly observer?: RunObserver;
  readonly cancelled?: () => boolean;
  readonly onProgress?: (progress: Progress, totals: () => Totals) => void;
  readonly blockBytes?: number;
  readonly stageLimitMs?: number;
}

export interface RunResult {
  readonly totals: Totals;
  /** SHA-256 of the input file, where it is wanted, and its size. */
  readonly inputSha256: string | null;
  readonly bytesIn: number;
}

/** Runs a plan over a dataset: the one engine behind the command line, the editor's runs and its previews. */
export async function run(options: RunOptions): Promise<RunResult> {
  const { dataset, plan, output } = options;
  const tokenizer = options.tokenizer === undefined ? null : await tokenizerSource(options.tokenizer);
  const tally = new Tally(plan, tokenizer === null ? null : new TokenTally(tokenizer.id));
  const context = new RunContext(
    plan,
    tally,
    dataset.preludeLines + 1,
    options.rejects,
    options.observer ?? {},
  );
  const phases = phasesOf(createJudges(plan, stageById));
  const slots = new BlockPool(options.blockBytes ?? BLOCK_BYTES);
  const scratch = new Scratch(options.scratchFolder);
  const cancelled = options.cancelled ?? (() => false);
  const pass = await openPass(dataset, slots, options.hashed);
  const report = progressReporter(dataset.bytes, progress =>
    options.onProgress?.(progress, () => tally.totals()),
  );
  try {
    await output.write(dataset.prelude);
    let before: Spool | undefined;
    for (const [number, phase] of phases.entries()) {
      const last = number === phases.length - 1;
      const after = last ? undefined : await scratch.spool(`phase-${number}`);
      const sink: Sink = after === undefined ? (options.sink ?? fileSink(output)) : spoolSink(after);
      const judges = new JudgePool({
        judgeFile: options.judgeFile,
        workers: options.workers,
        start: {
          plan,
          phase: number,
          layout: dataset.layout,
          trace: context.traces || before !== undefined,
          tokenizer,
        },
        stageLimitMs: options.stageLimitMs ?? STAGE_LIMIT_MS,
      });
      try {
        await runPhase({ options, context, scratch, phase, before, sink, last, cancelled }, settler =>
          runPass({
            blocks: before === undefined ? pass.blocks() : spooledBlocks(before, slots, dataset),
            slots,
            judges,
            decidedIn: before?.decidedByBlock() ?? (() => []),
            settle: (block, source) => settler.settle(block, source),
            cancelled,
            onSettled: () => {
              report(pass.source.bytesDone, tally.counts.read);
            },
          }),
        );
      } finally {
        judges.close();
      }
      before = after;
    }
    await options.rejects?.flush(true);
    tally.assertComplete();
    report(dataset.bytes, tally.counts.read, true);
    return { totals: tally.totals(), inputSha256: pass.source.digest(), bytesIn: pass.source.bytesDone };
  } finally {
    await pass.source.close();
    await scratch.remove();
  }
}

interface PhaseRun {
  readonly options: RunOptions;
  readonly context: RunContext;
  readonly scratch: Scratch;
  readonly phase: Phase;
  readonly before: Spool | undefined;
  readonly sink: Sink;
  readonly last: boolean;
  readonly cancelled: () => boolean;
}

async function runPhase(
  { context, scratch, phase, before, sink, last }: PhaseRun,
  passThrough: (settler: Settler) => Promise<void>,
): Promise<void> {
  const waits = phase.groups.some(({ judge }) => !streams(judge));
  const originals = last && !waits && before === undefined ? undefined : await scratch.originals();
  if (!waits) {
    await passThrough(new Settler({ context, phase, before, originals, sink, final: last }));
    return;
  }
  const spool = await scratch.spool(`waiting-${phase.groups[0]!.stage}`);
  const settler = new Settler({ context, phase, before, originals, sink: spoolSink(spool), final: false });
  await passThrough(settler);
  await decide(context, settler.waiting, spool, originals!, sink, last);
}

/** The records that an earlier pass has kept, as blocks. */
function spooledBlocks(
  spool: Spool,
  slots: BlockPool,
  { layout, path }: Prepared['dataset'],
): AsyncGenerator<Slot> {
  let position = 0;
  const source: ChunkSource = {
    async read(target) {
      const end = Math.min(spool.file.bytes, position + target.length);
      target.set(await spool.file.read(position, end));
      const read = end - position;
      position = end;
      return read;
    },
    bytesDone: 0,
    digest: () => '',
    close: () => Promise.resolve(),
  };
  return readBlocks(
    source,
    slots,
    layout.format === 'csv' ? csvBoundary(layout.separator) : lineBoundary(),
    path,
  );
}
