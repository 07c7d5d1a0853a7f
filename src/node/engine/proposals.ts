import type { Change } from '../../core/document/history';
import { planRecipe, type Plan } from '../../core/pipeline/plan';
import { stageById } from '../../core/stages';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import type { PreviewRequest, RecordPreview } from '../../protocol/engine';
import type { OpenDocument } from '../document/openDocument';
import type { SampledFields } from '../input/sample';
import { RecordPreviewer } from '../preview/recordPreview';
import { planFor } from '../run/prepare';
import { TotalsPass, type TotalsParts } from './totals';

/** Time without an edit after which the document is counted anew. */
const SETTLE_MS = 300;

const NOTHING: PreviewRequest = { recipe: null, category: null, totals: false, workers: 1 };

/** What the recipe that is previewed proposes: for single records at once, for the whole as it is counted. */
export class Proposals {
  private readonly totals: TotalsPass;
  private request = NOTHING;
  /** Raised with every change of recipe, so that only the last one counts. */
  private generation = 0;
  private settling: NodeJS.Timeout | undefined;
  /** Null until one has been loaded: then no tokens are shown. */
  private tokenizer: Tokenizer | null = null;

  private constructor(
    private readonly document: OpenDocument,
    private readonly found: SampledFields,
    private current: { readonly plan: Plan; readonly previewer: RecordPreviewer },
    parts: TotalsParts,
  ) {
    this.totals = new TotalsPass(parts);
  }

  static async create(document: OpenDocument, found: SampledFields, parts: TotalsParts): Promise<Proposals> {
    const plan = planRecipe({ stages: [] }, stageById, found);
    const previewer = await RecordPreviewer.create(plan, document.dataset.layout, null);
    return new Proposals(document, found, { plan, previewer }, parts);
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
    const { dataset } = this.document;
    const recipe = {
      ...(request.recipe ?? { stages: [] }),
      ...(request.category !== null && { category: request.category }),
    };
    const plan =
      request.recipe === null
        ? planRecipe(recipe, stageById, this.found)
        : planFor(dataset, this.found, recipe);
    const previewer = await RecordPreviewer.create(plan, dataset.layout, this.tokenizer);
    if (generation !== this.generation) return plan;
    this.request = request;
    this.current = { plan, previewer };
    this.totals.stop();
    if (request.totals) void this.count(generation, false);
    return plan;
  }

  async countWith(tokenizer: Tokenizer): Promise<void> {
    this.tokenizer = tokenizer;
    const { plan } = this.current;
    const previewer = await RecordPreviewer.create(plan, this.document.dataset.layout, tokenizer);
    if (plan === this.current.plan) this.current = { plan, previewer };
  }

  /** The document has changed: what was found stays until it is counted anew. */
  changed(change: Change | null): void {
    this.totals.shift(change);
    clearTimeout(this.settling);
    if (!this.request.totals) return;
    const { generation } = this;
    this.settling = setTimeout(() => void this.count(generation, true), SETTLE_MS);
  }

  /** With what corpus stages decide about the record, as far as it is known. */
  withCorpusStages(preview: RecordPreview): RecordPreview {
    const leaving = this.totals.leaving(preview.index);
    if (leaving === undefined || preview.outcome.kind === 'dropped') return preview;
    const { stage, reason, detail, repeats } = leaving;
    return { ...preview, outcome: this.previewer.dropped(stage, reason, detail, repeats) };
  }

  close(): void {
    this.generation++;
    clearTimeout(this.settling);
    this.totals.stop();
  }

  private async count(generation: number, keep: boolean): Promise<void> {
    await this.document.ready;
    if (generation === this.generation)
      this.totals.start(this.document.snapshot(), this.current.plan, this.request.workers, keep);
  }
}
