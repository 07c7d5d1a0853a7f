import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { RecipeTokenizer } from '../../core/pipeline/recipe';
import type { RecipeState } from '../../protocol/editor';
import { DiskWatch } from '../file/diskWatch';
import { pickRecipe, pickRecipeTarget, writeRecipe } from './recipeFiles';
import type { WorkingRecipe } from './working';

const STATUS_MS = 8000;

/** The file that a working recipe comes from: opened, saved, and followed when others change it. */
export class RecipeSource implements vscode.Disposable {
  #path: string | null = null;
  #watch: DiskWatch | undefined;

  constructor(
    private readonly dataset: vscode.Uri,
    private readonly working: WorkingRecipe,
    /** The tokenizer in use, as a recipe names it. */
    private readonly tokenizer: () => Promise<RecipeTokenizer>,
  ) {}

  /** Asks for a recipe file and previews it. */
  async open(): Promise<void> {
    const path = await pickRecipe(this.dataset);
    if (path !== undefined) await this.working.open(path);
  }

  /** Saves the recipe to its file; asks for one where it has none, or `as` is set. */
  async save(as: boolean): Promise<void> {
    if (this.working.state.recipe === null) throw nothingToSave();
    const own = as ? null : this.#path;
    if (own !== null && !(await this.#mayReplace(own))) return;
    const path = own ?? (await pickRecipeTarget(this.dataset));
    if (path !== undefined) await this.saveTo(path);
  }

  /**
   * Saves the recipe as that file, from which it comes from then on. A new file names the tokenizer in use; one that
   * named none counts as the settings say, and goes on to.
   */
  async saveTo(path: string): Promise<void> {
    const { recipe } = this.working.state;
    if (recipe === null) throw nothingToSave();
    const tokenizer = recipe.tokenizer ?? (path === this.#path ? undefined : await this.tokenizer());
    const named = { ...recipe, ...(tokenizer && { tokenizer }) };
    await writeRecipe(path, named);
    this.working.savedAs(path, named);
    await this.#watch?.remember();
  }

  /** The recipe comes from this file now, or from none. */
  follow({ origin }: RecipeState): void {
    const path = origin?.kind === 'file' ? origin.path : null;
    if (path === this.#path) return;
    this.#path = path;
    this.#watch?.dispose();
    this.#watch =
      path === null ? undefined : new DiskWatch(vscode.Uri.file(path), () => void this.#changed(path));
    void this.#watch?.remember();
  }

  dispose(): void {
    this.#watch?.dispose();
  }

  /** A recipe that is as it was in the file follows the file; of one that is not, the person decides. */
  async #changed(path: string): Promise<void> {
    if ((await this.#watch?.difference()) !== 'changed') return;
    await this.#watch?.remember();
    const name = basename(path);
    if (!this.working.state.changed) {
      await this.working.fromOutside(() => this.working.open(path));
      const message = vscode.l10n.t('{0} changed on disk and has been read again.', name);
      vscode.window.setStatusBarMessage(message, STATUS_MS);
      return;
    }
    const load = vscode.l10n.t('Load the File');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        '{0} changed on disk. The recipe in the editor has changes of its own and stays; saving it replaces the file.',
        name,
      ),
      load,
    );
    if (answer === load) await this.working.fromOutside(() => this.working.open(path));
  }

  async #mayReplace(path: string): Promise<boolean> {
    if ((await this.#watch?.difference()) !== 'changed') return true;
    const overwrite = vscode.l10n.t('Overwrite');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('{0} has been changed by another program since it was opened.', basename(path)),
      { modal: true, detail: vscode.l10n.t('Overwriting it loses what the other program wrote.') },
      overwrite,
    );
    return answer === overwrite;
  }
}

const nothingToSave = (): Error =>
  new Error(vscode.l10n.t('There is no recipe to save: choose a preset or open a recipe first.'));
