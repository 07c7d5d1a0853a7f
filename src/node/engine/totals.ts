import { tmpdir } from 'node:os';
import type { Change } from '../../core/document/history';
import { Shifts } from '../../core/document/shifts';
import type { Plan } from '../../core/pipeline/plan';
import type { Progress, Totals } from '../../core/pipeline/report';
import type { PreviewTotals } from '../../protocol/engine';
import type { Dataset } from '../input/dataset';
import { Outcomes } from '../preview/outcomes';
import type { RunObserver } from '../run/context';
import { progressAt } from '../run/progress';
import { run } from '../run/run';
import { nullOutput } from '../run/sink';

const INTERVAL_MS = 250;

export interface TotalsParts {
  readonly judgeFile: string;
  readonly onTotals: (totals: PreviewTotals) => void;
  readonly onFailed: (message: string) => void;
}

export interface CountRequest {
  readonly dataset: Dataset;
  readonly plan: Plan;
  readonly workers: number;
  readonly tokenizer: string;
  /** What was found before stays until the new pass is complete. */
  readonly keep: boolean;
}

/**
 * What a recipe does to the whole document, counted anew whenever either changes: first the records, then, in a
 * second pass that takes longer, their tokens.
 */
export class TotalsPass {
  /** Raised with every start: what an older pass still finds is not told. */
  private generation = 0;
  private outcomes: Outcomes | undefined;
  private shifts = new Shifts();

  constructor(private readonly parts: TotalsParts) {}

  /** What was found, and where in it a record is told of; undefined where that is not known. */
  found(index: number): { readonly outcomes: Outcomes; readonly index: number } | undefined {
    const before = this.shifts.before(index);
    return before === null || this.outcomes === undefined
      ? undefined
      : { outcomes: this.outcomes, index: before };
  }

  /** The document has changed: what is known of its records moves with them until it is counted anew. */
  shift(change: Change | null): void {
    this.shifts.add(change);
  }

  stop(): void {
    this.generation++;
    this.outcomes = undefined;
    this.shifts = new Shifts();
  }

  /** Counts in the background. */
  start(request: CountRequest): void {
    if (!request.keep) this.stop();
    void this.count(request, ++this.generation);
  }

  private async count(request: CountRequest, generation: number): Promise<void> {
    const current = () => generation === this.generation;
    const outcomes = new Outcomes(request.plan);
    const shifts = new Shifts();
    if (!request.keep) this.outcomes = outcomes;
    try {
      const totals = await this.pass(request, current, outcomes, undefined, (soFar, progress) => {
        this.parts.onTotals({ ...soFar, partial: true, tokensDone: 0, progress });
      });
      if (!current()) return;
      this.outcomes = outcomes;
      if (request.keep) this.shifts = shifts;
      const { bytes } = request.dataset;
      const progress = progressAt(bytes, bytes, totals.read, 1);
      const counted = { ...totals, partial: false, tokensDone: 0, progress };
      this.parts.onTotals(counted);
      await this.countTokens(request, current, outcomes, counted);
    } catch (error) {
      if (current()) this.parts.onFailed(error instanceof Error ? error.message : String(error));
    }
  }

  private async countTokens(
    request: CountRequest,
    current: () => boolean,
    outcomes: Outcomes,
    counted: PreviewTotals,
  ): Promise<void> {
    const tell = ({ tokens, categories }: Totals, tokensDone: number): void => {
      const withTokens = { ...counted.categories, tokens: categories.tokens };
      this.parts.onTotals({ ...counted, tokens, categories: withTokens, tokensDone });
    };
    const observer: RunObserver = {
      tokens: (index, before) => {
        outcomes.tokens(index, before);
      },
    };
    const totals = await this.pass(request, current, observer, request.tokenizer, (soFar, progress) => {
      tell(soFar, progress.bytesTotal === 0 ? 0 : progress.bytesDone / progress.bytesTotal);
    });
    if (current()) tell(totals, 1);
  }

  private async pass(
    { dataset, plan, workers }: CountRequest,
    current: () => boolean,
    observer: RunObserver,
    tokenizer: string | undefined,
    onProgress: (totals: Totals, progress: Progress) => void,
  ): Promise<Totals> {
    let last = 0;
    const { totals } = await run({
      dataset,
      plan,
      output: nullOutput,
      rejects: undefined,
      judgeFile: this.parts.judgeFile,
      workers,
      scratchFolder: tmpdir(),
      ...(tokenizer !== undefined && { tokenizer }),
      cancelled: () => !current(),
      observer,
      onProgress: (progress, soFar) => {
        const now = performance.now();
        if (!current() || now - last < INTERVAL_MS) return;
        last = now;
        onProgress(soFar(), progress);
      },
    });
    return totals;
  }
}
