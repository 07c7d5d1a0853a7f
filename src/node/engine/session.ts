import { tmpdir } from 'node:os';
import { phasesOf } from '../../core/pipeline/phases';
import { createJudges, planRecipe, type Plan } from '../../core/pipeline/plan';
import type { Recipe } from '../../core/pipeline/recipe';
import type { FoundFields } from '../../core/analysis/discoverFields';
import { Block } from '../../core/record/block';
import { stageById } from '../../core/stages';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import type {
  DatasetInfo,
  EngineEvents,
  FieldPreview,
  PreviewTotals,
  RecordPreview,
  RunRequest,
} from '../../protocol/engine';
import { openDataset, type Dataset } from '../input/dataset';
import { sampleFields } from '../input/sample';
import { Problem } from '../problem';
import { RecordPreviewer } from '../preview/recordPreview';
import type { Leaving } from '../run/context';
import { nullOutput } from '../run/sink';
import { progressAt } from '../run/progress';
import { planFor } from '../run/prepare';
import { run } from '../run/run';
import { runToFiles } from '../run/runToFiles';
import { builtInTokenizer } from '../tokens/builtIn';
import { buildIndex } from './buildIndex';
import { openRandomAccess, type RandomAccess } from './randomAccess';
import { RecordIndex } from './recordIndex';

const TOTALS_INTERVAL_MS = 250;

export type Emit = <N extends keyof EngineEvents>(name: N, data: EngineEvents[N]) => void;

/** One dataset that someone looks at: its index, the recipe that is previewed, and what that recipe does. */
export class Session {
  private readonly index = new RecordIndex();
  private leavings = new Map<number, Leaving>();
  /** Raised with every change of recipe: what an older pass still finds is not shown. */
  private generation = 0;
  private closed = false;

  private constructor(
    private readonly dataset: Dataset,
    private readonly found: FoundFields,
    private readonly access: RandomAccess,
    private readonly tokenizer: Tokenizer,
    private readonly judgeFile: string,
    private readonly emit: Emit,
    private previewer: RecordPreviewer,
  ) {}

  static async open(path: string, tokenizer: string, judgeFile: string, emit: Emit): Promise<Session> {
    const dataset = await openDataset(path);
    const [found, access, loaded] = await Promise.all([
      sampleFields(dataset),
      openRandomAccess(dataset),
      builtInTokenizer(tokenizer),
    ]);
    const plain = planRecipe({ stages: [] }, stageById, found);
    const previewer = await RecordPreviewer.create(plain, dataset.layout, loaded);
    const session = new Session(dataset, found, access, loaded, judgeFile, emit, previewer);
    void session.buildIndex();
    return session;
  }

  get info(): DatasetInfo {
    const { path, format, bytes } = this.dataset;
    return { path, format, bytes, fields: this.found.fields, category: this.found.category };
  }

  async records(first: number, count: number): Promise<RecordPreview[]> {
    const last = Math.min(first + count, this.index.records);
    if (first >= last) return [];
    const result: RecordPreview[] = [];
    await this.visit(first, last - first, (block, at, index, line) => {
      if (index < first) return this.previewer.past(block, at);
      const { next, lines, preview } = this.previewer.preview(block, at, index, line);
      if (preview !== null) result.push(this.withCorpusStages(preview));
      return { next, lines, blank: preview === null };
    });
    return result;
  }

  async field(index: number, path: string): Promise<FieldPreview> {
    const found: FieldPreview[] = [];
    await this.visit(index, 1, (block, at, record) => {
      if (record === index) found.push(...this.previewer.whole(block, at, path));
      return this.previewer.past(block, at);
    });
    if (found[0] === undefined) throw new Problem(`Record ${index} has no text at "${path}".`);
    return found[0];
  }

  /** Previews `recipe` from now on. The totals follow as events. */
  async preview(recipe: Recipe | null, workers: number): Promise<Plan['fields']> {
    const generation = ++this.generation;
    this.leavings = new Map();
    const plan =
      recipe === null
        ? planRecipe({ stages: [] }, stageById, this.found)
        : planFor(this.dataset, this.found, recipe);
    const previewer = await RecordPreviewer.create(plan, this.dataset.layout, this.tokenizer);
    if (generation !== this.generation) return plan.fields;
    this.previewer = previewer;
    if (recipe !== null) void this.totals(plan, workers, generation);
    return plan.fields;
  }

  run(request: RunRequest, cancelled: () => boolean) {
    return runToFiles({
      input: this.dataset.path,
      recipe: request.recipe,
      preset: request.preset,
      output: request.output,
      replace: request.replace,
      workers: request.workers,
      judgeFile: this.judgeFile,
      cancelled,
      onProgress: progress => {
        this.emit('runProgress', progress);
      },
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.generation++;
    await this.access.close();
  }

  private async buildIndex(): Promise<void> {
    let last = 0;
    const { prelude, preludeLines, layout } = this.dataset;
    const from = { offset: prelude.length, line: preludeLines + 1 };
    const report = () => {
      const now = performance.now();
      if (!this.index.complete && now - last < TOTALS_INTERVAL_MS) return;
      last = now;
      this.emit('index', { records: this.index.records, complete: this.index.complete });
    };
    await buildIndex(this.access, layout, from, this.index, () => this.closed, report);
  }

  /** Walks the records from the indexed one before `first` on. */
  private async visit(
    first: number,
    count: number,
    look: (
      block: Block,
      at: number,
      index: number,
      line: number,
    ) => { next: number; lines: number; blank: boolean },
  ): Promise<void> {
    const { record, line, start, end } = this.index.locate(first, count);
    const block = new Block(await this.access.read(start, end));
    let index = record;
    let atLine = line;
    for (let at = 0; at < block.bytes.length && index < first + count;) {
      const { next, lines, blank } = look(block, at, index, atLine);
      if (!blank) index++;
      atLine += lines;
      at = next;
    }
  }

  private withCorpusStages(preview: RecordPreview): RecordPreview {
    const leaving = this.leavings.get(preview.index);
    if (leaving === undefined || preview.outcome.kind === 'dropped') return preview;
    const { stage, reason, detail, repeats } = leaving;
    return { ...preview, outcome: this.previewer.dropped(stage, reason, detail, repeats) };
  }

  private async totals(plan: Plan, workers: number, generation: number): Promise<void> {
    const corpus = new Set(
      phasesOf(createJudges(plan, stageById)).flatMap(({ groups }) => groups.map(({ stage }) => stage)),
    );
    const current = () => generation === this.generation;
    let last = 0;
    try {
      const started = performance.now();
      const { totals } = await run({
        dataset: this.dataset,
        plan,
        output: nullOutput,
        rejects: undefined,
        judgeFile: this.judgeFile,
        workers,
        scratchFolder: tmpdir(),
        cancelled: () => !current(),
        observer: {
          left: (index, leaving) => {
            if (current() && corpus.has(leaving.stage)) this.leavings.set(index, leaving);
          },
        },
        onProgress: (progress, soFar) => {
          const now = performance.now();
          if (!current() || now - last < TOTALS_INTERVAL_MS) return;
          last = now;
          this.emit('totals', { ...soFar(), partial: true, progress });
        },
      });
      if (!current()) return;
      const { bytes } = this.dataset;
      const progress = progressAt(bytes, bytes, totals.read, (performance.now() - started) / 1000);
      const complete: PreviewTotals = { ...totals, partial: false, progress };
      this.emit('totals', complete);
    } catch (error) {
      if (current())
        this.emit('totalsFailed', { message: error instanceof Error ? error.message : String(error) });
    }
  }
}
