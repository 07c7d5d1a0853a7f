import type { Change } from '../../core/document/history';
import { planRecipe, type Plan } from '../../core/pipeline/plan';
import { stageById } from '../../core/stages';
import type { JudgedRecord, PreviewRequest } from '../../protocol/engine';
import type { OpenDocument } from '../document/openDocument';
import type { SampledFields } from '../input/sample';
import type { Outcomes } from '../preview/outcomes';
import { RecordPreviewer } from '../preview/recordPreview';
import { planFor } from '../run/prepare';
import type { TokenCounter } from './tokenCounter';
import { TotalsPass, type TotalsParts } from './totals';

/** Time without an edit after which the document is counted anew. */
const SETTLE_MS = 300;

const NOTHING: PreviewRequest = { recipe: null, category: null, totals: false, workers: 1 };

export interface ProposalsParts extends TotalsParts {
  readonly document: OpenDocument;
  readonly found: SampledFields;
  readonly counter: TokenCounter;
}

/** What the recipe that is previewed proposes: for single records at once, for the whole as it is counted. */
export class Proposals {
  private readonly totals: TotalsPass;
  private request = NOTHING;
  /** Raised with every change of recipe, so that only the last one counts. */
  private generation = 0;
  private settling: NodeJS.Timeout | undefined;

  private constructor(
    private readonly parts: ProposalsParts,
    private current: { readonly plan: Plan; readonly previewer: RecordPreviewer },
  ) {
    this.totals = new TotalsPass(parts);
  }

  static async create(parts: ProposalsParts): Promise<Proposals> {
    const plan = planRecipe({ stages: [] }, stageById, parts.found);
    const previewer = await RecordPreviewer.create(
      plan,
      parts.document.dataset.layout,
      () => parts.counter.tokenizer,
    );
    return new Proposals(parts, { plan, previewer });
  }

  get plan(): Plan {
    return this.current.plan;
  }

  get previewer(): RecordPreviewer {
    return this.current.previewer;
  }

  get workers(): number {
    return this.request.workers;
  }

  /** Previews a recipe from now on. Throws a Problem where it does not fit the dataset. */
  async preview(request: PreviewRequest): Promise<Plan> {
    const generation = ++this.generation;
    const { document, found, counter } = this.parts;
    const { dataset } = document;
    const recipe = {
      ...(request.recipe ?? { stages: [] }),
      ...(request.category !== null && { category: request.category }),
    };
    const plan =
      request.recipe === null ? planRecipe(recipe, stageById, found) : planFor(dataset, found, recipe);
    const previewer = await RecordPreviewer.create(plan, dataset.layout, () => counter.tokenizer);
    if (generation !== this.generation) return plan;
    this.request = request;
    this.current = { plan, previewer };
    this.totals.stop();
    if (request.totals) void this.count(generation, false);
    return plan;
  }

  /** Tokens are counted with another tokenizer. */
  countAgain(): void {
    if (this.request.totals) void this.count(this.generation, true);
  }

  /** The document has changed: what was found stays until it is counted anew. */
  changed(change: Change | null): void {
    this.totals.shift(change);
    clearTimeout(this.settling);
    if (!this.request.totals) return;
    const { generation } = this;
    this.settling = setTimeout(() => void this.count(generation, true), SETTLE_MS);
  }

  /** What the pass over the whole has found of a record; undefined where it is not known. */
  outcomeOf(index: number): { readonly outcomes: Outcomes; readonly index: number } | undefined {
    return this.totals.found(index);
  }

  /** With what corpus stages decide about the record, as far as it is known. */
  withCorpusStages<P extends JudgedRecord>(preview: P): P {
    const known = this.totals.found(preview.index);
    if (known === undefined) return preview;
    const { outcomes, index } = known;
    return this.previewer.afterRun(preview, outcomes.leaving(index), outcomes.touches(index));
  }

  close(): void {
    this.generation++;
    clearTimeout(this.settling);
    this.totals.stop();
  }

  private async count(generation: number, keep: boolean): Promise<void> {
    const { document, counter } = this.parts;
    await document.ready;
    if (generation !== this.generation) return;
    const { plan } = this.current;
    const { workers } = this.request;
    this.totals.start({
      dataset: document.snapshot(),
      plan,
      workers,
      tokenizer: counter.id,
      keep,
    });
  }
}
