import type { DocumentEdit, DocumentState, EditStep, SavedFile } from '../../protocol/document';
import type {
  DatasetInfo,
  EngineEvents,
  FieldPreview,
  OpenRequest,
  PreviewRequest,
  RawPart,
  RecordDetail,
  RecordPreview,
  RecordsRequest,
  RowRange,
  RunRequest,
} from '../../protocol/engine';
import type { Filter, FindPattern, Sort } from '../../protocol/query';
import type { RecordsSize, TextCard } from '../../protocol/reading';
import type { ViewState } from '../../protocol/view';
import { makeEdit } from '../document/makeEdit';
import { OpenDocument } from '../document/openDocument';
import type { RecordIndex } from '../document/recordIndex';
import type { Records } from '../query/records';
import { sampleFields, type SampledFields } from '../input/sample';
import { Problem } from '../problem';
import { runToFiles } from '../run/runToFiles';
import { applyRecipe } from './applyRecipe';
import { beforeAndAfterOf, detailOf, rawPart } from './detail';
import { ProblemsPass } from './problemsPass';
import { Proposals } from './proposals';
import { knownOf } from './known';
import { recordsOf } from './records';
import { recordTokens } from './recordTokens';
import { rowOf } from './rows';
import { Finder } from './search';
import { textCard } from './textCard';
import { TokenCounter } from './tokenCounter';
import { ViewRows } from './viewRows';

const INDEX_INTERVAL_MS = 100;

export type Emit = <N extends keyof EngineEvents>(name: N, data: EngineEvents[N]) => void;

/** One dataset that someone looks at and edits: its document, what a recipe proposes for it, and the view. */
export class Session {
  private readonly view: ViewRows;
  private readonly finder: Finder;
  private readonly problems: ProblemsPass;
  /** Edits, saves and the like follow each other. */
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly document: OpenDocument,
    private readonly found: SampledFields,
    private readonly proposals: Proposals,
    private readonly counter: TokenCounter,
    private readonly judgeFile: string,
    private readonly emit: Emit,
  ) {
    const records = (): Records => recordsOf(document);
    this.problems = new ProblemsPass(records, document.dataset.preludeLines + 1, found => {
      emit('problems', found);
      this.view.judgedAnew();
    });
    this.view = new ViewRows({
      records,
      count: () => document.timeline.records,
      context: () => ({
        fields: proposals.plan.fields.map(({ path }) => path),
        // A view waits until it is loaded.
        tokenizer: counter.tokenizer!,
      }),
      known: knownOf(document, proposals, this.problems),
      onChanged: state => {
        emit('view', state);
        if (state.complete) this.finder.changed();
      },
    });
    this.finder = new Finder({
      records,
      view: this.view,
      onFound: state => {
        emit('found', state);
      },
    });
  }

  static async open(request: OpenRequest, judgeFile: string, emit: Emit): Promise<Session> {
    const { path, backup = null, readOnly = null } = request;
    const document = await OpenDocument.open(path, { backup, readOnly, onIndexed: indexReporter(emit) });
    const found = await sampleFields(document.dataset);
    const counter = new TokenCounter(request.tokenizer, () => {
      emit('tokenizer', { id: counter.id });
    });
    const proposals = await Proposals.create({
      document,
      found,
      judgeFile,
      counter,
      onTotals: totals => {
        emit('totals', totals);
        if (!totals.partial) session.view.judgedAnew();
      },
      onFailed: message => {
        emit('totalsFailed', { message });
      },
    });
    const session = new Session(document, found, proposals, counter, judgeFile, emit);
    document.ready.then(
      () => {
        session.tell();
      },
      (error: unknown) => {
        emit('totalsFailed', { message: (error as Error).message });
      },
    );
    return session;
  }

  get info(): DatasetInfo {
    const { path, format, bytes } = this.document.dataset;
    const { fields, category, categories, columns } = this.found;
    return { path, format, bytes, fields, category, categories, columns, readOnly: this.document.readOnly };
  }

  async records({ first, count, columns, units }: RecordsRequest): Promise<RecordPreview[]> {
    const places = this.view.slice(first, count);
    const { layout } = this.document.dataset;
    const shown: RecordPreview[] = [];
    for (const [from, many] of runsOf(places)) {
      for (const record of await this.document.records(from, many)) {
        const row = first + shown.length;
        const preview = rowOf(record, row, layout, this.proposals.previewer, { columns, units });
        shown.push(this.proposals.withCorpusStages(preview));
      }
    }
    this.counter.loadSoon();
    return shown;
  }

  async field(index: number, path: string): Promise<FieldPreview> {
    const { bytes } = await this.document.whole(this.known(index));
    const field = this.proposals.previewer.whole(bytes, path);
    if (field === undefined) throw new Problem(`Record ${index} has no text at "${path}".`);
    return field;
  }

  /** A text of a record in tokens, and what the recipe called `title` makes of it. */
  async card(index: number, path: string, title: string | null): Promise<TextCard> {
    await this.counter.load();
    const { bytes } = await this.document.whole(this.known(index));
    const { document, proposals, counter } = this;
    // Loaded by now.
    return textCard({ document, proposals, tokenizer: counter.tokenizer! }, { index, bytes, path, title });
  }

  /** Tokens of rows of the view; null: of all records. */
  async size(rows: readonly RowRange[] | null, cancelled: () => boolean): Promise<RecordsSize> {
    await Promise.all([this.document.ready, this.counter.load()]);
    const { document, proposals, counter } = this;
    const all: [number, number][] = [[0, document.timeline.records]];
    const runs = rows?.flatMap(({ start, end }) => runsOf(this.view.slice(start, end - start))) ?? all;
    const fields = proposals.plan.fields.map(({ path }) => path);
    return recordTokens({ document, fields, tokenizer: counter.tokenizer! }, runs, cancelled);
  }

  async detail(index: number): Promise<RecordDetail> {
    const { previewer } = this.proposals;
    const detail = await detailOf(this.document, this.known(index), previewer, this.counter.tokenizer);
    return { ...detail, preview: this.proposals.withCorpusStages(detail.preview) };
  }

  raw(index: number, start: number): Promise<RawPart> {
    return rawPart(this.document, this.known(index), start);
  }

  beforeAndAfter(index: number): Promise<{ before: string; after: string }> {
    return beforeAndAfterOf(this.document, this.known(index), this.proposals.previewer);
  }

  async preview(request: PreviewRequest) {
    const { fields, category } = await this.proposals.preview(request);
    return { fields, category };
  }

  /** Counts tokens with that tokenizer from now on. */
  async countWith(id: string): Promise<void> {
    await this.counter.use(id);
    this.proposals.countAgain();
  }

  async show(filter: Filter | null, sort: Sort | null): Promise<ViewState> {
    await Promise.all([this.document.ready, this.counter.load()]);
    const state = this.view.show(filter, sort);
    this.finder.changed();
    return state;
  }

  async find(pattern: FindPattern | null): Promise<void> {
    await this.document.ready;
    this.finder.start(pattern);
  }

  async findNext(row: number, backwards: boolean): Promise<{ row: number; index: number } | null> {
    const found = await this.finder.next(row, backwards);
    return found === null ? null : { row: found, index: this.view.placeOf(found) };
  }

  rowOf(index: number): number | null {
    return this.view.rowOf(index);
  }

  /** Looks for problems from now on, or no longer; what is found follows as events. */
  async findProblems(wanted: boolean): Promise<void> {
    await this.document.ready;
    this.problems.want(wanted);
  }

  edit(edit: DocumentEdit, cancelled: () => boolean): Promise<EditStep | null> {
    return this.inTurn(async () => {
      if ('records' in edit && edit.records === 'view') await this.view.whenComplete();
      const made =
        edit.kind === 'apply'
          ? await this.apply(cancelled)
          : await makeEdit(this.document, edit, () => this.view.all());
      return made === null ? null : { ...made, document: this.changed() };
    });
  }

  undo(step: number): Promise<DocumentState> {
    return this.inTurn(async () => {
      (await this.document.ready).undo(step);
      return this.changed(true);
    });
  }

  redo(step: number): Promise<DocumentState> {
    return this.inTurn(async () => {
      (await this.document.ready).redo(step);
      return this.changed(true);
    });
  }

  revert(): Promise<DocumentState> {
    return this.inTurn(async () => {
      (await this.document.ready).revert();
      return this.changed(true);
    });
  }

  save(path: string | null, overwrite: boolean, cancelled: () => boolean): Promise<SavedFile> {
    return this.inTurn(async () => {
      const saved = await this.document.save(path, overwrite, cancelled);
      this.tell();
      return saved;
    });
  }

  backup(path: string): Promise<void> {
    return this.inTurn(() => this.document.backup(path));
  }

  run(request: RunRequest, cancelled: () => boolean) {
    return runToFiles({
      input: this.document.dataset.path,
      recipe: request.recipe,
      preset: request.preset,
      output: request.output,
      replace: request.replace,
      tokenizer: request.tokenizer,
      workers: request.workers,
      judgeFile: this.judgeFile,
      cancelled,
      onProgress: progress => {
        this.emit('runProgress', progress);
      },
    });
  }

  async close(): Promise<void> {
    this.view.close();
    this.finder.close();
    this.problems.want(false);
    this.proposals.close();
    await this.document.close();
  }

  private async apply(cancelled: () => boolean): Promise<{ step: number; label: string } | null> {
    const { document, judgeFile } = this;
    if (document.readOnly !== null) throw new Problem(document.readOnly);
    const { plan, workers } = this.proposals;
    const timeline = await applyRecipe({ document, plan, judgeFile, workers, cancelled });
    const label = 'Apply Recipe';
    return timeline === null ? null : { step: (await document.ready).replace(label, timeline), label };
  }

  /** Everything that depends on the document follows a change of it. What comes back is shown if it matches. */
  private changed(back = false): DocumentState {
    const { state } = this.document;
    this.view.shift(back ? null : state.last);
    this.finder.changed();
    this.proposals.changed(state.last);
    this.problems.changed();
    this.tell();
    return state;
  }

  private tell(): void {
    this.emit('document', this.document.state);
    this.emit('view', this.view.state);
  }

  private known(index: number): number {
    const { records } = this.document.timeline;
    if (index >= 0 && index < records) return index;
    throw new Problem(`There is no record ${index}: the dataset has ${records}, counted from 0.`);
  }

  private inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.turn.then(action, action);
    this.turn = result.catch(() => undefined);
    return result;
  }
}

/** Tells how far the index has come, at the end for sure and before now and then. */
function indexReporter(emit: Emit): (index: RecordIndex) => void {
  let last = -Infinity;
  return ({ records, complete }) => {
    const now = performance.now();
    if (!complete && now - last < INDEX_INTERVAL_MS) return;
    last = now;
    emit('index', { records, complete });
  };
}

/** Runs of places that follow each other: `[first, count]`. */
function runsOf(places: readonly number[]): [first: number, count: number][] {
  const runs: [number, number][] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === place) last[1]++;
    else runs.push([place, 1]);
  }
  return runs;
}
