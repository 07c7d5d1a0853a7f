import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Recipe, RecordDecision, Refusal } from '../../core/pipeline/recipe';
import { withDecision, withDecisions } from '../../core/pipeline/withDecision';
import type { RecipeOrigin, RecipeState } from '../../protocol/editor';
import type { EngineCalls, PreviewRequest } from '../../protocol/engine';
import { messageOf, type ResultOf } from '../../protocol/rpc';
import { choices, recipeOf } from '../recipes';
import type { Settings } from '../settings';
import type { RememberedRecipe } from './memory';
import { readTrustedRecipe } from './recipeFiles';
import { sameRecipe } from './sameRecipe';

export interface RecipeSurroundings {
  preview(request: PreviewRequest): Promise<ResultOf<EngineCalls, 'preview'>>;
  settings(): Settings;
  /** Another recipe is previewed from now on. */
  changed(state: RecipeState): void;
  /** One that was asked for elsewhere cannot be previewed; a sentence. */
  failed(message: string): void;
  remember(recipe: RememberedRecipe | null): void;
}

/** What is previewed, or has been asked for. */
interface Proposal {
  readonly recipe: Recipe | null;
  readonly origin: RecipeOrigin | null;
  /** The recipe as it came from there; null where that is not known. */
  readonly source: Recipe | null;
  /** The field to count by; null: the recipe's, or the one found. */
  readonly category: string | null;
}

const NOTHING: Proposal = { recipe: null, origin: null, source: null, category: null };

/** The recipe that a person works with on one dataset. */
export class WorkingRecipe {
  #shown = NOTHING;
  /** What was asked for last: the next change builds on it, even while the engine is at work on it. */
  #asked = NOTHING;
  /** They outlive the recipe they were made with: the next preset gets them. */
  #decisions: readonly RecordDecision[] = [];
  #found: ResultOf<EngineCalls, 'preview'> = { fields: [], category: null };
  #problem: string | null = null;
  /** Counts what was asked for, so that only the last shows. */
  #requests = 0;
  #pending = 0;

  constructor(private readonly around: RecipeSurroundings) {}

  get state(): RecipeState {
    const { recipe, origin, source } = this.#shown;
    return { recipe, origin, changed: !sameRecipe(recipe, source), ...this.#found };
  }

  /** A recipe is previewed, or is about to be. */
  get asked(): boolean {
    return this.#asked.recipe !== null;
  }

  /** Why the last recipe that was asked for is not the one in use. */
  get problem(): string | null {
    return this.#problem;
  }

  /** The engine has not taken up all that was asked for: the totals it sends meanwhile are of an older recipe. */
  get busy(): boolean {
    return this.#pending > 0;
  }

  /** Previews a preset, with the decisions that were made so far; null proposes nothing. */
  async choose(id: string | null): Promise<void> {
    await this.#ask(id === null ? { ...NOTHING, category: this.#asked.category } : this.#preset(id));
  }

  /** Previews a recipe that a person has changed. */
  async set(recipe: Recipe): Promise<void> {
    await this.#ask({ ...this.#asked, recipe });
  }

  /** Previews a recipe file. */
  async open(path: string): Promise<void> {
    const recipe = await readTrustedRecipe(path);
    await this.#ask({
      recipe,
      origin: { kind: 'file', path, name: basename(path) },
      source: recipe,
      category: this.#asked.category,
    });
  }

  async countBy(category: string): Promise<void> {
    await this.#ask({ ...this.#asked, category });
  }

  async decide(key: string, refusal: Refusal, refused: boolean): Promise<void> {
    const { recipe } = this.#asked;
    if (recipe === null) {
      throw new Error(
        vscode.l10n.t('Nothing is proposed: choose a recipe before you decide on its proposals.'),
      );
    }
    await this.set(withDecision(recipe, key, refusal, refused));
  }

  /**
   * The recipe has been saved as a file, with the name of its tokenizer: that is where it comes from now. It may have
   * been changed meanwhile.
   */
  savedAs(path: string, source: Recipe): void {
    const { tokenizer } = source;
    const saved = ({ recipe, ...rest }: Proposal): Proposal => ({
      ...rest,
      recipe: recipe && tokenizer ? { tokenizer, ...recipe } : recipe,
      origin: { kind: 'file', path, name: basename(path) },
      source,
    });
    this.#asked = saved(this.#asked);
    this.#show(saved(this.#shown));
  }

  /** Previews what was previewed in the window before. */
  async recall(remembered: RememberedRecipe): Promise<void> {
    const { recipe, origin, category, decisions } = remembered;
    this.#decisions = decisions;
    if (recipe === null) return;
    if (origin?.kind === 'file') {
      // Also where it is as it was then: recipes of files are previewed in trusted workspaces only.
      const source = await readTrustedRecipe(origin.path).catch((error: unknown) => {
        if (!vscode.workspace.isTrusted) throw error;
        return null;
      });
      await this.#ask({ recipe, origin, source, category });
    } else {
      await this.#ask({
        recipe,
        origin,
        source: origin === null ? null : this.#presetOf(origin.id),
        category,
      });
    }
  }

  /** Previews the same again: in a new engine, or after the settings that presets follow have changed. */
  async again(): Promise<void> {
    const { origin, recipe, source } = this.#asked;
    const untouched = recipe !== null && sameRecipe(withDecisions(recipe, []), source);
    await this.#ask(origin?.kind === 'preset' && untouched ? this.#preset(origin.id) : this.#asked);
  }

  /** Does something that nobody waits for: what is wrong with it shows in the editors of the dataset. */
  async fromOutside(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#problem = messageOf(error);
      this.around.failed(this.#problem);
    }
  }

  #preset(id: string): Proposal {
    const source = this.#presetOf(id);
    const title = choices().find(choice => choice.id === id)?.title ?? id;
    const recipe = withDecisions(source, this.#decisions);
    return { recipe, origin: { kind: 'preset', id, title }, source, category: this.#asked.category };
  }

  #presetOf(id: string): Recipe {
    return recipeOf(id, this.around.settings());
  }

  async #ask(proposal: Proposal): Promise<void> {
    const request = ++this.#requests;
    this.#asked = proposal;
    this.#pending++;
    const { recipe, category } = proposal;
    try {
      const found = await this.around.preview({
        recipe,
        category,
        totals: recipe !== null || category !== null,
        workers: this.around.settings().workers,
      });
      if (request !== this.#requests) return;
      this.#found = found;
    } catch (error) {
      if (request === this.#requests) this.#asked = this.#shown;
      throw error;
    } finally {
      this.#pending--;
    }
    this.#problem = null;
    // It may have been saved since.
    this.#show(this.#asked);
  }

  #show(proposal: Proposal): void {
    this.#shown = proposal;
    const { recipe, origin, category } = proposal;
    if (recipe !== null) this.#decisions = recipe.decisions ?? [];
    const decisions = this.#decisions;
    const worth = recipe !== null || decisions.length > 0;
    this.around.remember(worth ? { recipe, origin, category, decisions } : null);
    this.around.changed(this.state);
  }
}
