import * as vscode from 'vscode';
import type { EditorEvents, EditorState } from '../../protocol/editor';
import type { DatasetInfo, EngineCalls, IndexState, PreviewTotals } from '../../protocol/engine';
import { messageOf, type ArgumentOf, type ResultOf } from '../../protocol/rpc';
import { nameOf, pathOf } from '../datasetUri';
import type { EngineConnection, StartEngine } from '../engine/connection';
import { choices, recipeOf } from '../recipes';
import type { Settings } from '../settings';
import { stageInfos } from '../stages';
import { DiskWatch } from './diskWatch';

export type EditorEvent = {
  [N in keyof EditorEvents]: { readonly name: N; readonly data: EditorEvents[N] };
}[keyof EditorEvents];

/** An open dataset and its engine, shared by all editors that show it. Events go to each of them. */
export class DatasetDocument implements vscode.CustomDocument {
  readonly #events = new vscode.EventEmitter<EditorEvent>();
  readonly onEvent = this.#events.event;
  readonly #disk: DiskWatch;
  #engine: EngineConnection | undefined;
  #info: Promise<DatasetInfo>;
  #index: IndexState = { records: 0, complete: false };
  #totals: PreviewTotals | null = null;
  #chosen: string | null = null;
  #problem: string | null = null;
  /** Counts the choices, so that only the last one shows. */
  #choice = 0;
  /** Choices the engine has not taken up: the totals it sends meanwhile are of an older recipe. */
  #pending = 0;

  constructor(
    readonly uri: vscode.Uri,
    private readonly startEngine: StartEngine,
    private readonly settings: () => Settings,
    private readonly onDisposed: () => void,
  ) {
    this.#disk = new DiskWatch(uri, () => {
      this.#emit({ name: 'changedOnDisk', data: null });
    });
    this.#info = this.#open();
  }

  get chosen(): string | null {
    return this.#chosen;
  }

  /** False where the file cannot be opened; `state` says why. */
  #opened(): Promise<boolean> {
    return this.#info.then(
      () => true,
      () => false,
    );
  }

  async state(): Promise<EditorState> {
    return {
      dataset: await this.#info,
      name: nameOf(this.uri),
      index: this.#index,
      choices: choices(),
      chosen: this.#chosen,
      stages: stageInfos(),
      totals: this.#totals,
      tokenizer: this.settings().tokenizer,
      problem: this.#problem,
    };
  }

  async ask<M extends keyof EngineCalls>(
    method: M,
    argument: ArgumentOf<EngineCalls, M>,
  ): Promise<ResultOf<EngineCalls, M>> {
    await this.#info;
    return this.#connection().client.call(method, argument);
  }

  /** Previews a preset; null proposes nothing. */
  async choose(id: string | null): Promise<void> {
    const choice = ++this.#choice;
    const settings = this.settings();
    const recipe = id === null ? null : recipeOf(id, settings);
    this.#pending++;
    try {
      await this.ask('preview', { recipe, workers: settings.workers });
    } finally {
      this.#pending--;
    }
    if (choice !== this.#choice) return;
    this.#chosen = id;
    this.#problem = null;
    this.#totals = null;
    this.#emit({ name: 'chosen', data: { id } });
  }

  /** Opens the file anew with a new engine, and the chosen recipe again. */
  async restart(): Promise<void> {
    this.#engine?.end();
    this.#index = { records: 0, complete: false };
    this.#totals = null;
    this.#info = this.#open();
    try {
      await this.#info;
      const chosen = this.#chosen;
      this.#chosen = null;
      if (chosen !== null) await this.chooseFromOutside(chosen);
    } finally {
      this.#emit({ name: 'reopened', data: null });
    }
  }

  /** Like `choose`; what is wrong with it shows in the editors of this dataset. */
  async chooseFromOutside(id: string | null): Promise<void> {
    if (!(await this.#opened())) return;
    try {
      await this.choose(id);
    } catch (error) {
      this.#problem = messageOf(error);
      this.#emit({ name: 'failed', data: { message: this.#problem } });
    }
  }

  dispose(): void {
    this.#engine?.end();
    this.#disk.dispose();
    this.#events.dispose();
    this.onDisposed();
  }

  #open(): Promise<DatasetInfo> {
    const info = this.#start();
    // Whoever asks for the state sees the error; nobody may have asked yet.
    info.catch(() => undefined);
    return info;
  }

  async #start(): Promise<DatasetInfo> {
    const path = pathOf(this.uri);
    this.#disk.remember();
    const engine = this.startEngine();
    this.#engine = engine;
    const current = <T>(action: (data: T) => void) => {
      return (data: T): void => {
        if (this.#engine === engine) action(data);
      };
    };
    engine.client.on(
      'index',
      current(data => {
        this.#index = data;
        this.#emit({ name: 'index', data });
      }),
    );
    engine.client.on(
      'totals',
      current(data => {
        if (this.#pending > 0) return;
        this.#totals = data;
        this.#emit({ name: 'totals', data });
      }),
    );
    engine.client.on(
      'totalsFailed',
      current(data => {
        this.#emit({ name: 'totalsFailed', data });
      }),
    );
    engine.onDeath(
      current(message => {
        this.#emit({ name: 'stopped', data: { message } });
      }),
    );
    return engine.client.call('open', { path, tokenizer: this.settings().tokenizer });
  }

  #connection(): EngineConnection {
    if (this.#engine === undefined) throw new Error(vscode.l10n.t('The dataset is not open.'));
    return this.#engine;
  }

  #emit(event: EditorEvent): void {
    this.#events.fire(event);
  }
}
