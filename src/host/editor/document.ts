import * as vscode from 'vscode';
import { recipeTokenizer } from '../../node/run/recipeTokenizer';
import type { DocumentEdit, DocumentState } from '../../protocol/document';
import type { EditorCard, EditorState } from '../../protocol/editor';
import type { DatasetInfo, EngineCalls } from '../../protocol/engine';
import type { ArgumentOf, CallContext, ResultOf } from '../../protocol/rpc';
import { nameOf } from '../datasetUri';
import type { DiskState } from '../file/diskState';
import type { RecipeSource } from '../recipe/source';
import type { WorkingRecipe } from '../recipe/working';
import { choices, recipeTitle } from '../recipes';
import { stageInfos } from '../stages';
import { tokenSettings } from '../tokens/settings';
import type { Backups } from './backups';
import type { UndoableEdit } from './edits';
import { DocumentParts, type DocumentSurroundings } from './parts';
import type { EditorEvent } from './reading';

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
  readonly #parts: DocumentParts;
  readonly #recalled: Promise<void>;
  /** The tokenizer that the engine was given last. */
  #countedWith: string | undefined;
  #disposed = false;

  constructor(
    readonly uri: vscode.Uri,
    private readonly around: DocumentSurroundings,
    { backup, content }: OpenedAs,
    private readonly onDisposed: () => void,
  ) {
    this.#parts = new DocumentParts(uri, content, around, {
      emit: event => {
        this.#events.fire(event);
        if (event.name === 'recipe') this.#followRecipe();
      },
      changedOtherwise: () => {
        this.#changes.fire(null);
      },
    });
    this.#listen();
    this.#recalled = this.#parts.opening.open(backup).then(
      () => this.#recall(),
      () => undefined,
    );
  }

  get disk(): DiskState {
    return this.#parts.disk;
  }

  get recipe(): WorkingRecipe {
    return this.#parts.recipe;
  }

  /** The file that the recipe comes from. */
  get source(): RecipeSource {
    return this.#parts.source;
  }

  get backups(): Backups {
    return this.#parts.backups;
  }

  /** Fails with a sentence where the file cannot be opened. */
  get info(): Promise<DatasetInfo> {
    return this.#parts.opening.info;
  }

  get content(): DocumentState {
    return this.#parts.edits.state;
  }

  /** The tokenizer that it counts with, as threads name it. */
  get tokenizer(): string {
    return this.#parts.settings().tokenizer;
  }

  /** What the preview has counted so far; null where nothing is. */
  get totals(): EditorState['totals'] {
    return this.#parts.reading.told.totals;
  }

  get rows(): number {
    return this.#parts.reading.told.view.rows;
  }

  async state(): Promise<EditorState> {
    const settings = this.#parts.settings();
    return {
      dataset: await this.info,
      name: nameOf(this.uri),
      choices: choices(),
      recipe: this.recipe.state,
      stages: stageInfos(),
      ...this.#parts.reading.told,
      document: this.content,
      tokenizer: settings.tokenizerLabel,
      problem: this.recipe.problem ?? settings.tokenizerProblem,
      changedOnDisk: this.disk.changed,
    };
  }

  ask<M extends keyof EngineCalls>(
    method: M,
    argument: ArgumentOf<EngineCalls, M>,
    context?: CallContext,
  ): Promise<ResultOf<EngineCalls, M>> {
    return this.#parts.ask(method, argument, context);
  }

  /** A text of a record in tokens, with what is previewed. */
  async card(index: number, path: string, context: CallContext): Promise<EditorCard> {
    const { recipe, origin } = this.recipe.state;
    const title = recipe && recipeTitle(recipe, origin);
    const card = await this.ask('card', { index, path, title }, context);
    return { card, label: this.#parts.settings().tokenizerLabel, limit: tokenSettings().limit };
  }

  async view(argument: ArgumentOf<EngineCalls, 'view'>): Promise<ResultOf<EngineCalls, 'view'>> {
    const state = await this.ask('view', argument);
    this.#parts.reading.viewed(state);
    return state;
  }

  find(argument: ArgumentOf<EngineCalls, 'find'>): Promise<null> {
    this.#parts.reading.endFind();
    return this.ask('find', argument);
  }

  /** Fails with a sentence where the edit cannot be made. */
  edit(edit: DocumentEdit): Promise<void> {
    return this.#parts.edits.make(edit);
  }

  /** Throws `ChangedOnDisk` where the file is not the one that was opened, unless `replace` is set. */
  async save(replace: boolean, token: vscode.CancellationToken): Promise<void> {
    await this.info;
    await this.#parts.saving.save(this.#parts.opening.file, replace, token);
  }

  async saveTo(target: vscode.Uri, token: vscode.CancellationToken): Promise<void> {
    await this.info;
    await this.#parts.saving.saveTo(this.#parts.opening.file, target, token);
  }

  /** Back to the file on disk, as it is now. */
  async revert(): Promise<void> {
    const { link, edits, reopening } = this.#parts;
    try {
      if (link.alive && !this.disk.changed && (await this.#opened())) {
        await edits.inOrder(() => this.ask('revert', null));
      } else {
        await reopening.fromDisk();
      }
    } catch (error) {
      // VS Code reverts what it closes, and does not wait for it.
      if (!this.#disposed) throw error;
    }
  }

  /** Opens the file anew: without the edits where it has changed on disk, else with them. */
  reopen(): Promise<void> {
    return this.#parts.reopening.asAsked();
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
    const { tokenizer: id } = this.#parts.settings();
    this.#countedWith = id;
    if (!(await this.#opened())) return;
    await this.#unlessOvertaken(async () => {
      await this.ask('tokenizer', { id });
      await this.#checkTokenizer();
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.around.problems.clear(this.uri);
    this.#parts.dispose();
    this.#events.dispose();
    this.#changes.dispose();
    this.onDisposed();
  }

  #listen(): void {
    const { link, edits, reading, backups } = this.#parts;
    link.onEvent(event => {
      if (event.name === 'runProgress' || (event.name === 'totals' && this.recipe.busy)) return;
      if (event.name === 'problems') {
        this.around.problems.show(this.uri, event.data.problems, event.data.counts);
        return;
      }
      if (event.name === 'index' && event.data.complete) this.#lookForProblems();
      if (event.name === 'document') edits.take(event.data);
      const told = reading.take(event);
      const id = this.#parts.settings().tokenizerLabel;
      this.#events.fire(told.name === 'tokenizer' ? { ...told, data: { id } } : told);
    });
    link.onDeath(why => {
      this.#events.fire({ name: 'stopped', data: { message: backups.afterStop(why) } });
    });
    edits.onMade(edit => {
      this.#changes.fire(edit);
    });
  }

  /** A recipe may name another tokenizer, or a file of that name that is not the one found here. */
  #followRecipe(): void {
    const { tokenizer } = this.#parts.settings();
    if (tokenizer !== (this.#countedWith ?? this.around.settings().tokenizer)) void this.countTokensAsSet();
    else if (this.recipe.state.recipe?.tokenizer !== undefined) {
      void this.#unlessOvertaken(() => this.#checkTokenizer());
    }
  }

  /** Throws a sentence where the tokenizer in use is not the one that is named. */
  async #checkTokenizer(): Promise<void> {
    const { tokenizer, tokenizerProblem } = this.#parts.settings();
    if (tokenizerProblem !== null) throw new Error(tokenizerProblem);
    const { recipe } = this.recipe.state;
    if (recipe !== null) await recipeTokenizer(recipe, tokenizer);
  }

  /** What is wrong with a tokenizer is no matter once another one is in use, or named. */
  async #unlessOvertaken(action: () => Promise<void>): Promise<void> {
    const inUse = (): string => JSON.stringify([this.#countedWith, this.recipe.state.recipe?.tokenizer]);
    const before = inUse();
    await this.recipe.fromOutside(async () => {
      try {
        await action();
      } catch (error) {
        if (inUse() === before) throw error;
      }
    });
  }

  /** What is found follows as events. */
  #lookForProblems(): void {
    // An engine that has ended meanwhile has nothing to find.
    this.ask('problems', { wanted: true }).catch(() => undefined);
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
