import { tmpdir } from 'node:os';
import { Shifts } from '../../core/document/shifts';
import type { Change } from '../../core/document/history';
import { phasesOf } from '../../core/pipeline/phases';
import { createJudges, type Plan } from '../../core/pipeline/plan';
import { stageById } from '../../core/stages';
import type { PreviewTotals } from '../../protocol/engine';
import type { Dataset } from '../input/dataset';
import type { Leaving } from '../run/context';
import { progressAt } from '../run/progress';
import { run } from '../run/run';
import { nullOutput } from '../run/sink';

const INTERVAL_MS = 250;

export interface TotalsParts {
  readonly judgeFile: string;
  readonly onTotals: (totals: PreviewTotals) => void;
  readonly onFailed: (message: string) => void;
}

/** What a recipe does to the whole document, counted anew whenever either changes. */
export class TotalsPass {
  /** Raised with every start: what an older pass still finds is not told. */
  private generation = 0;
  private leavings = new Map<number, Leaving>();
  private shifts = new Shifts();

  constructor(private readonly parts: TotalsParts) {}

  /** Why a corpus stage drops the record at `index`, as far as it is known. */
  leaving(index: number): Leaving | undefined {
    const before = this.shifts.before(index);
    return before === null ? undefined : this.leavings.get(before);
  }

  /** The document has changed: what is known of its records moves with them until it is counted anew. */
  shift(change: Change | null): void {
    this.shifts.add(change);
  }

  stop(): void {
    this.generation++;
    this.leavings = new Map();
    this.shifts = new Shifts();
  }

  /** Counts in the background; what was known before stays until the new pass is complete, if `keep` is set. */
  start(dataset: Dataset, plan: Plan, workers: number, keep: boolean): void {
    if (!keep) this.stop();
    void this.count(dataset, plan, workers, ++this.generation, keep);
  }

  private async count(
    dataset: Dataset,
    plan: Plan,
    workers: number,
    generation: number,
    keep: boolean,
  ): Promise<void> {
    const corpus = new Set(
      phasesOf(createJudges(plan, stageById)).flatMap(({ groups }) => groups.map(({ stage }) => stage)),
    );
    const current = () => generation === this.generation;
    const leavings = keep ? new Map<number, Leaving>() : this.leavings;
    const shifts = new Shifts();
    let last = 0;
    try {
      const started = performance.now();
      const { totals } = await run({
        dataset,
        plan,
        output: nullOutput,
        rejects: undefined,
        judgeFile: this.parts.judgeFile,
        workers,
        scratchFolder: tmpdir(),
        cancelled: () => !current(),
        observer: {
          left: (index, leaving) => {
            if (corpus.has(leaving.stage)) leavings.set(index, leaving);
          },
        },
        onProgress: (progress, soFar) => {
          const now = performance.now();
          if (!current() || now - last < INTERVAL_MS) return;
          last = now;
          this.parts.onTotals({ ...soFar(), partial: true, progress });
        },
      });
      if (!current()) return;
      this.leavings = leavings;
      if (keep) this.shifts = shifts;
      const { bytes } = dataset;
      const progress = progressAt(bytes, bytes, totals.read, (performance.now() - started) / 1000);
      this.parts.onTotals({ ...totals, partial: false, progress });
    } catch (error) {
      if (current()) this.parts.onFailed(error instanceof Error ? error.message : String(error));
    }
  }
}
