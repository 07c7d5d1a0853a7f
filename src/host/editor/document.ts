import * as vscode from 'vscode';
import type { DocumentEdit, DocumentState } from '../../protocol/document';
import type { EditorState } from '../../protocol/editor';
import type { DatasetInfo, EngineCalls } from '../../protocol/engine';
import type { ArgumentOf, CallContext, ResultOf } from '../../protocol/rpc';
import { nameOf } from '../datasetUri';
import type { StartEngine } from '../engine/connection';
import { EngineLink } from '../engine/link';
import { DiskState } from '../file/diskState';
import type { RecipeMemory } from '../recipe/memory';
import type { Problems } from '../problems/problems';
import { RecipeSource } from '../recipe/source';
import { WorkingRecipe } from '../recipe/working';
import { choices } from '../recipes';
import type { Settings } from '../settings';
import { stageInfos } from '../stages';
import { Backups } from './backups';
import { Edits, type UndoableEdit } from './edits';
import { Opening } from './opening';
import { Reading, type EditorEvent } from './reading';
import { Reopening } from './reopening';
import { Saving } from './saving';

/** What documents need of the extension. */
export interface DocumentSurroundings {
  readonly startEngine: StartEngine;
  readonly settings: () => Settings;
  readonly memory: RecipeMemory;
  /** A folder for backups that nothing may delete. */
  readonly storage: vscode.Uri;
  /** Where problems of records are shown. */
  readonly problems: Pick<Problems, 'show' | 'clear'>;
}

/** How a document is opened for the first time. */
export interface OpenedAs {
  /** Edits of the window before, as a file. */
  readonly backup: string | null;
  /** What an untitled dataset holds. */
  readonly content: Uint8Array | undefined;
}

/** An open dataset and its engine, shared by all editors that show it. Events go to each of them. */
export class DatasetDocument implements vscode.CustomDocument {
  readonly #events = new vscode.EventEmitter<EditorEvent>();
  readonly onEvent = this.#events.event;
  readonly #changes = new vscode.EventEmitter<UndoableEdit | null>();
  /** For VS Code: an edit was made; or (null) the content is another, by something it cannot undo. */
  readonly onChange = this.#changes.event;
  readonly disk: DiskState;
  readonly recipe: WorkingRecipe;
  /** The file that the recipe comes from. */
  readonly source: RecipeSource;
  readonly backups: Backups;
  readonly #link: EngineLink;
  readonly #edits: Edits;
  readonly #opening: Opening;
  readonly #reopening: Reopening;
  readonly #saving: Saving;
  readonly #reading = new Reading();
  readonly #recalled: Promise<void>;
  #disposed = false;

  constructor(
    readonly uri: vscode.Uri,
    private readonly around: DocumentSurroundings,
    opened: OpenedAs,
    private readonly onDisposed: () => void,
  ) {
    const emit = (event: EditorEvent): void => {
      this.#events.fire(event);
    };
    const link = new EngineLink(around.startEngine);
    const edits = new Edits(link);
    const disk = new DiskState(uri);
    const backups = new Backups(link, edits);
    const opening = new Opening(uri, opened.content, {
      ...{ link, edits, backups, disk },
      storage: around.storage,
      tokenizer: () => around.settings().tokenizer,
      openWithout: () => void this.#reopening.withoutBackup(),
    });
    this.recipe = new WorkingRecipe({
      preview: request => this.ask('preview', request),
      settings: around.settings,
      changed: data => {
        this.#reading.recount();
        this.source.follow(data);
        emit({ name: 'recipe', data });
      },
      failed: message => {
        emit({ name: 'failed', data: { message } });
      },
      remember: recipe => void around.memory.remember(uri, recipe),
    });
    this.source = new RecipeSource(uri, this.recipe);
    this.#reopening = new Reopening({
      ...{ uri, link, edits, backups, disk, opening, emit },
      reading: this.#reading,
      recipe: this.recipe,
      changedOtherwise: () => {
        this.#changes.fire(null);
      },
    });
    [this.#link, this.#edits, this.disk, this.backups, this.#opening] = [link, edits, disk, backups, opening];
    this.#saving = new Saving(uri, link, edits, disk);
    this.#listen(emit);
    this.#recalled = opening.open(opened.backup).then(
      () => this.#recall(),
      () => undefined,
    );
  }

  /** Fails with a sentence where the file cannot be opened. */
  get info(): Promise<DatasetInfo> {
    return this.#opening.info;
  }

  get content(): DocumentState {
    return this.#edits.state;
  }

  get rows(): number {
    return this.#reading.told.view.rows;
  }

  async state(): Promise<EditorState> {
    return {
      dataset: await this.info,
      name: nameOf(this.uri),
      choices: choices(),
      recipe: this.recipe.state,
      stages: stageInfos(),
      ...this.#reading.told,
      document: this.content,
      tokenizer: this.around.settings().tokenizer,
      problem: this.recipe.problem,
      changedOnDisk: this.disk.changed,
    };
  }

  async ask<M extends keyof EngineCalls>(
    method: M,
    argument: ArgumentOf<EngineCalls, M>,
    context?: CallContext,
  ): Promise<ResultOf<EngineCalls, M>> {
    await this.info;
    const call = this.#link.call(method, argument);
    context?.onCancel(() => {
      call.cancel();
    });
    return call;
  }

  async view(argument: ArgumentOf<EngineCalls, 'view'>): Promise<ResultOf<EngineCalls, 'view'>> {
    const state = await this.ask('view', argument);
    this.#reading.viewed(state);
    return state;
  }

  async find(argument: ArgumentOf<EngineCalls, 'find'>): Promise<null> {
    this.#reading.endFind();
    return this.ask('find', argument);
  }

  /** Fails with a sentence where the edit cannot be made. */
  async edit(edit: DocumentEdit): Promise<void> {
    const { readOnly } = await this.info;
    if (readOnly !== null) throw new Error(readOnly);
    await this.#edits.make(edit);
  }

  /** Throws `ChangedOnDisk` where the file is not the one that was opened, unless `replace` is set. */
  async save(replace: boolean, token: vscode.CancellationToken): Promise<void> {
    await this.info;
    await this.#saving.save(this.#opening.file, replace, token);
  }

  async saveTo(target: vscode.Uri, token: vscode.CancellationToken): Promise<void> {
    await this.info;
    await this.#saving.saveTo(target, token);
  }

  /** Back to the file on disk, as it is now. */
  async revert(): Promise<void> {
    try {
      if (this.#link.alive && !this.disk.changed && (await this.#opened())) {
        await this.#edits.inOrder(() => this.ask('revert', null));
      } else {
        await this.#reopening.fromDisk();
      }
    } catch (error) {
      // VS Code reverts what it closes, and does not wait for it.
      if (!this.#disposed) throw error;
    }
  }

  /** Opens the file anew: without the edits where it has changed on disk, else with them. */
  async reopen(): Promise<void> {
    await this.#reopening.asAsked();
  }

  /** Previews a preset, unless something is previewed already. What is wrong with it shows in the editors. */
  async propose(preset: string): Promise<void> {
    await this.#recalled;
    if (this.recipe.asked || !(await this.#opened())) return;
    await this.recipe.fromOutside(() => this.recipe.choose(preset));
  }

  /** The settings that presets follow have changed. */
  async followSettings(): Promise<void> {
    if (this.recipe.asked && (await this.#opened())) await this.recipe.fromOutside(() => this.recipe.again());
  }

  async countTokensAsSet(): Promise<void> {
    const id = this.around.settings().tokenizer;
    if (!(await this.#opened())) return;
    await this.recipe.fromOutside(async () => {
      await this.ask('tokenizer', { id });
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.around.problems.clear(this.uri);
    const { disk, source } = this;
    for (const part of [this.#link, disk, source, this.#edits, this.#opening, this.#reopening])
      part.dispose();
    this.#events.dispose();
    this.#changes.dispose();
    this.onDisposed();
  }

  #listen(emit: (event: EditorEvent) => void): void {
    this.#link.onEvent(event => {
      if (event.name === 'runProgress' || (event.name === 'totals' && this.recipe.busy)) return;
      if (event.name === 'problems') {
        this.around.problems.show(this.uri, event.data.problems, event.data.counts);
        return;
      }
      if (event.name === 'index' && event.data.complete) void this.ask('problems', { wanted: true });
      if (event.name === 'document') this.#edits.take(event.data);
      emit(this.#reading.take(event));
    });
    this.#link.onDeath(why => {
      emit({ name: 'stopped', data: { message: this.backups.afterStop(why) } });
    });
    this.#edits.onMade(edit => {
      this.#changes.fire(edit);
    });
  }

  async #recall(): Promise<void> {
    const remembered = this.around.memory.recall(this.uri);
    if (remembered !== undefined) await this.recipe.fromOutside(() => this.recipe.recall(remembered));
  }

  /** False where the file cannot be opened; `state` says why. */
  #opened(): Promise<boolean> {
    return this.info.then(
      () => true,
      () => false,
    );
  }
}
