import * as vscode from 'vscode';
import type { RecipeTokenizer } from '../../core/pipeline/recipe';
import { tokenizerIdentity } from '../../node/tokens/tokenizerSource';
import type { EngineCalls } from '../../protocol/engine';
import type { ArgumentOf, CallContext, ResultOf } from '../../protocol/rpc';
import type { StartEngine } from '../engine/connection';
import { EngineLink } from '../engine/link';
import { DiskState } from '../file/diskState';
import type { RecipeMemory } from '../recipe/memory';
import type { Problems } from '../problems/problems';
import { RecipeSource } from '../recipe/source';
import { WorkingRecipe } from '../recipe/working';
import type { Settings } from '../settings';
import { Backups } from './backups';
import { Edits } from './edits';
import { Opening } from './opening';
import { Reading, type EditorEvent } from './reading';
import { Reopening } from './reopening';
import { Saving } from './saving';

/** What documents need of the extension. */
export interface DocumentSurroundings {
  readonly startEngine: StartEngine;
  /** With the tokenizer of a recipe, or else the one that is set. */
  readonly settings: (tokenizer?: RecipeTokenizer) => Settings;
  readonly memory: RecipeMemory;
  /** A folder for backups that nothing may delete. */
  readonly storage: vscode.Uri;
  /** Where problems of records are shown. */
  readonly problems: Pick<Problems, 'show' | 'clear'>;
}

/** Whom a document tells what happens to it. */
export interface DocumentListeners {
  readonly emit: (event: EditorEvent) => void;
  /** The content is another, by something that VS Code cannot undo. */
  readonly changedOtherwise: () => void;
}

/** The parts of a document, each with one concern. */
export class DocumentParts implements vscode.Disposable {
  readonly link: EngineLink;
  readonly edits: Edits;
  readonly disk: DiskState;
  readonly backups: Backups;
  readonly opening: Opening;
  readonly saving: Saving;
  readonly reading = new Reading();
  readonly recipe: WorkingRecipe;
  /** With the tokenizer of the recipe in use. */
  readonly settings: () => Settings;
  /** The file that the recipe comes from. */
  readonly source: RecipeSource;
  readonly reopening: Reopening;

  /** `content`: what an untitled dataset holds. */
  constructor(
    uri: vscode.Uri,
    content: Uint8Array | undefined,
    { startEngine, settings, memory, storage }: DocumentSurroundings,
    listeners: DocumentListeners,
  ) {
    this.link = new EngineLink(startEngine);
    this.disk = new DiskState(uri);
    this.edits = new Edits(this.link, () => this.opening.info);
    this.backups = new Backups(this.link, this.edits);
    this.saving = new Saving(uri, this.link, this.edits, this.disk);
    this.opening = new Opening(uri, content, this, {
      storage,
      tokenizer: () => this.settings().tokenizer,
      openWithout: () => void this.reopening.withoutBackup(),
    });
    this.recipe = new WorkingRecipe({
      preview: request => this.ask('preview', request),
      settings: () => settings(),
      changed: data => {
        this.reading.recount();
        this.source.follow(data);
        listeners.emit({ name: 'recipe', data });
      },
      failed: message => {
        listeners.emit({ name: 'failed', data: { message } });
      },
      remember: recipe => void memory.remember(uri, recipe),
    });
    this.settings = () => settings(this.recipe.state.recipe?.tokenizer);
    this.source = new RecipeSource(uri, this.recipe, () => identityOf(this.settings()));
    this.reopening = new Reopening(uri, this, listeners);
  }

  /** Asks the engine, once the file is open. */
  async ask<M extends keyof EngineCalls>(
    method: M,
    argument: ArgumentOf<EngineCalls, M>,
    context?: CallContext,
  ): Promise<ResultOf<EngineCalls, M>> {
    await this.opening.info;
    const call = this.link.call(method, argument);
    context?.onCancel(() => {
      call.cancel();
    });
    return call;
  }

  dispose(): void {
    const { link, edits, disk, opening, source, reopening } = this;
    for (const part of [link, edits, disk, opening, source, reopening]) part.dispose();
  }
}

/** How a recipe names the tokenizer that is in use. */
async function identityOf({ tokenizerId, tokenizer }: Settings): Promise<RecipeTokenizer> {
  const { sha256 } = await tokenizerIdentity(tokenizer);
  return { id: tokenizerId, sha256 };
}
