import type { Recipe } from '../../../src/core/pipeline/recipe';
import { withDecisions } from '../../../src/core/pipeline/withDecision';
import type { RecipeState } from '../../../src/protocol/editor';
import { messageOf } from '../../../src/protocol/rpc';
import { forgetDecisions, NEW_RECIPE } from './recipeEdits';

const TYPING_MS = 150;

/** How soon a change is sent: one that is still being typed waits for the rest. */
export type Pace = 'now' | 'typing';

/**
 * The recipe as a person has changed it. It runs ahead of the one that is previewed: what the host says of
 * older changes does not undo newer ones, and one that it refuses stays, with the problem, to be mended.
 * Decisions about records are made elsewhere: those that the host knows last go with each change.
 */
export class RecipeDraft {
  #known: RecipeState | undefined;
  #recipe: Recipe | null = null;
  #problem: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = 0;
  /** Raised with each change, so that an answer to an older one is told apart. */
  #version = 0;
  /** The recipe whose decisions are forgotten. */
  #forgottenIn: Recipe | null = null;
  #sent: Promise<boolean> = Promise.resolve(true);

  constructor(
    private readonly send: (recipe: Recipe) => Promise<unknown>,
    private readonly onChanged: () => void,
  ) {}

  get recipe(): Recipe | null {
    return this.#recipe;
  }

  get problem(): string | null {
    return this.#problem;
  }

  /** Takes what the host previews now, unless a person has changed more since. */
  adopt(state: RecipeState): void {
    const before = this.#known;
    if (state.recipe === before?.recipe) {
      this.#known = state;
      return;
    }
    this.#known = state;
    const elsewhere = before !== undefined && !sameOrigin(before.origin, state.origin);
    if (elsewhere) this.#cancel();
    if (elsewhere || !this.#ahead()) {
      this.#recipe = state.recipe;
      this.#problem = null;
      this.#sent = Promise.resolve(true);
    }
  }

  change(edit: (recipe: Recipe) => Recipe, pace: Pace = 'now'): void {
    this.#recipe = edit(this.#recipe ?? NEW_RECIPE);
    this.#version++;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (pace === 'typing') {
      this.#timer = setTimeout(() => {
        this.#sent = this.#post();
      }, TYPING_MS);
    } else this.#sent = this.#post();
    this.onChanged();
  }

  /** Drops all decisions about records. */
  forget(): void {
    this.#forgottenIn = this.#known?.recipe ?? null;
    this.change(forgetDecisions);
  }

  /** Sends what has not been sent; resolves to whether the host previews it now. */
  flush(): Promise<boolean> {
    if (this.#timer !== undefined) this.#sent = this.#post();
    return this.#sent;
  }

  /** Shows a problem that came up elsewhere. */
  fail(message: string): void {
    this.#problem = message;
    this.onChanged();
  }

  async #post(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const version = this.#version;
    const known = this.#known?.recipe;
    const decisions = known === this.#forgottenIn ? [] : (known?.decisions ?? []);
    let problem: string | null = null;
    this.#sending++;
    try {
      await this.send(withDecisions(this.#recipe!, decisions));
    } catch (error) {
      problem = messageOf(error);
    }
    this.#sending--;
    if (version === this.#version) this.#answered(problem, known);
    return problem === null;
  }

  /** The last change has been taken, or refused; `known` is the recipe that the host had before. */
  #answered(problem: string | null, known: Recipe | null | undefined): void {
    this.#problem = problem;
    const now = this.#known?.recipe;
    if (problem === null && now !== undefined && now !== known && !this.#ahead()) this.#recipe = now;
    this.onChanged();
  }

  #ahead(): boolean {
    return this.#timer !== undefined || this.#sending > 0;
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#version++;
  }
}

const sameOrigin = (one: RecipeState['origin'], other: RecipeState['origin']): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
