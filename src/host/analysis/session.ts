import * as vscode from 'vscode';
import type { DatasetReport } from '../../core/analysis/dataset/report';
import type { Recipe } from '../../core/pipeline/recipe';
import { TOKENIZERS } from '../../core/tokens/tables';
import {
  DEFAULT_BATCH,
  DEFAULT_LENGTHS,
  type AnalysisCalls,
  type AnalysisEvents,
} from '../../protocol/analysis';
import type {
  AnalysisMode,
  AnalysisOptions,
  AnalysisSide,
  AnalysisState,
  AnalysisViewEvents,
} from '../../protocol/analysisView';
import { messageOf, RemoteError, type PendingCall } from '../../protocol/rpc';
import { nameOf, pathOf } from '../datasetUri';
import type { EngineConnection } from '../engine/connection';
import { DiskWatch } from '../file/diskWatch';
import type { Settings } from '../settings';
import { labelOf } from '../tokens/tokenizerSetting';

export type AnalysisConnection = EngineConnection<AnalysisCalls, AnalysisEvents>;

export type AnalysisEvent = {
  [N in keyof AnalysisViewEvents]: { readonly name: N; readonly data: AnalysisViewEvents[N] };
}[keyof AnalysisViewEvents];

/** What a session knows of the world around it. */
export interface AnalysisSurroundings {
  readonly startEngine: () => AnalysisConnection;
  readonly settings: () => Settings;
  /** The recipe in use in the dataset's editor. */
  readonly recipe: () => { readonly recipe: Recipe; readonly title: string } | null;
  readonly unsaved: () => boolean;
}

const SIDES: Readonly<Record<AnalysisMode, readonly AnalysisSide[]>> = {
  before: ['before'],
  after: ['after'],
  both: ['before', 'after'],
};
const NONE: AnalysisState['reports'] = { before: null, after: null };

/** A dataset, the thread that analyses it, and what has been found. */
export class AnalysisSession implements vscode.Disposable {
  readonly #events = new vscode.EventEmitter<AnalysisEvent>();
  readonly onEvent = this.#events.event;
  readonly #watch: DiskWatch;
  #engine: AnalysisConnection | undefined;
  #pending: PendingCall<DatasetReport> | undefined;
  #options: AnalysisOptions;
  #mode: AnalysisMode = 'before';
  #reports = NONE;
  #paths: readonly string[] = [];
  #running: AnalysisSide | null = null;
  #problem: string | null = null;
  #cancelled = false;
  #changedOnDisk = false;
  /** As JSON: the recipe that was applied, and what was last told of the world around. */
  #applied: string | null = null;
  #told = '';
  /** Tokenizers that were in the settings while this was open, by name, with their labels. */
  readonly #known = new Map<string, string>(TOKENIZERS.map(id => [id, id]));
  /** What was found before answers to other questions than the last ones. */
  #generation = 0;

  constructor(
    readonly uri: vscode.Uri,
    private readonly around: AnalysisSurroundings,
  ) {
    this.#options = {
      fields: null,
      category: null,
      tokenizer: around.settings().tokenizer,
      compareWith: null,
      lengths: DEFAULT_LENGTHS,
      batch: DEFAULT_BATCH,
    };
    this.#watch = new DiskWatch(uri, () => {
      this.#changedOnDisk = true;
      this.tellChanged();
    });
  }

  get options(): AnalysisOptions {
    return this.#options;
  }

  get state(): AnalysisState {
    const { tokenizer, tokenizerLabel, tokenizerProblem } = this.around.settings();
    return {
      name: nameOf(this.uri),
      path: this.uri.fsPath,
      options: this.#options,
      mode: this.#mode,
      paths: this.#paths,
      tokenizers: Array.from(this.#labels(tokenizer, tokenizerLabel), ([name, label]) => ({ name, label })),
      editorTokenizer: tokenizer,
      tokenizerProblem,
      recipe: this.around.recipe()?.title ?? null,
      recipeChanged: this.#reports.after !== null && this.#recipeJson() !== this.#applied,
      reports: this.#reports,
      running: this.#running,
      problem: this.#problem,
      cancelled: this.#cancelled,
      unsaved: this.around.unsaved(),
      changedOnDisk: this.#changedOnDisk,
    };
  }

  /** The last report: undefined where the analysis failed, which the state tells, or another one followed. */
  async analyze(options: AnalysisOptions, mode: AnalysisMode): Promise<DatasetReport | undefined> {
    const generation = ++this.#generation;
    // What it still tells belongs to no side.
    this.#running = null;
    this.#pending?.cancel();
    this.#options = options;
    this.#mode = this.around.recipe() === null ? 'before' : mode;
    this.#reports = NONE;
    this.#problem = null;
    this.#cancelled = false;
    this.#changedOnDisk = false;
    void this.#watch.remember();
    void this.#learnPaths();
    let last: DatasetReport | undefined;
    try {
      await this.#pending?.catch(() => undefined);
      if (generation !== this.#generation) return undefined;
      for (const side of SIDES[this.#mode]) {
        last = await this.#make(side);
        if (generation !== this.#generation) return undefined;
        this.#reports = { ...this.#reports, [side]: last };
      }
    } catch (error) {
      if (generation !== this.#generation) return undefined;
      if (error instanceof RemoteError && error.detail.cancelled === true) this.#cancelled = true;
      else this.#problem = messageOf(error);
      last = undefined;
    }
    this.#running = null;
    this.tellChanged();
    return last;
  }

  cancel(): void {
    if (this.#running === null) return;
    this.#pending?.cancel();
  }

  /** Tells if something around the dataset has changed that the page shows. */
  lookAround(): void {
    const now = JSON.stringify([this.#recipeJson(), this.around.unsaved(), this.around.settings().tokenizer]);
    if (now === this.#told) return;
    this.#told = now;
    this.tellChanged();
  }

  /** What the page shows is another. */
  tellChanged(): void {
    this.#events.fire({ name: 'changed', data: null });
  }

  dispose(): void {
    this.#generation++;
    this.#engine?.end();
    this.#watch.dispose();
    this.#events.dispose();
  }

  #make(side: AnalysisSide): PendingCall<DatasetReport> {
    this.#running = side;
    if (side === 'after') this.#applied = this.#recipeJson();
    this.tellChanged();
    const pending = this.#connection().client.call('analyze', {
      ...this.#options,
      path: pathOf(this.uri),
      recipe: side === 'after' ? (this.around.recipe()?.recipe ?? null) : null,
      workers: this.around.settings().workers,
    });
    this.#pending = pending;
    return pending;
  }

  /** Without them there is less to choose from: why they are not known, the analysis tells. */
  async #learnPaths(): Promise<void> {
    try {
      this.#paths = await this.#connection().client.call('paths', { path: pathOf(this.uri) });
      this.tellChanged();
    } catch {
      this.#paths = [];
    }
  }

  #labels(tokenizer: string, label: string): ReadonlyMap<string, string> {
    this.#known.set(tokenizer, label);
    for (const name of [this.#options.tokenizer, this.#options.compareWith]) {
      if (name !== null && !this.#known.has(name)) this.#known.set(name, labelOf(name));
    }
    return this.#known;
  }

  #recipeJson(): string | null {
    const used = this.around.recipe();
    return used && JSON.stringify(used.recipe);
  }

  #connection(): AnalysisConnection {
    if (this.#engine !== undefined) return this.#engine;
    const engine = this.around.startEngine();
    this.#engine = engine;
    engine.client.on('report', report => {
      const side = this.#running;
      if (side === null) return;
      this.#reports = { ...this.#reports, [side]: report };
      this.#events.fire({ name: 'report', data: { side, report } });
    });
    engine.onDeath(why => {
      this.#engine = undefined;
      this.#generation++;
      this.#running = null;
      this.#problem = vscode.l10n.t('The analysis has stopped: {0}. Analyze again to go on.', why);
      this.tellChanged();
    });
    return engine;
  }
}
