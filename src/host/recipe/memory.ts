import type * as vscode from 'vscode';
import type { Recipe, RecordDecision } from '../../core/pipeline/recipe';
import type { RecipeOrigin } from '../../protocol/editor';

/** The recipe that a person last worked with on a dataset. */
export interface RememberedRecipe {
  /** Null: nothing was previewed. */
  readonly recipe: Recipe | null;
  readonly origin: RecipeOrigin | null;
  readonly category: string | null;
  readonly decisions: readonly RecordDecision[];
}

const KEY = 'winnow.recipes';
/** Datasets whose recipe is remembered. */
const KEPT = 50;

type Entry = readonly [dataset: string, remembered: RememberedRecipe];

/** Working recipes by dataset, so that they outlive the window. The longest unused is forgotten first. */
export class RecipeMemory {
  constructor(private readonly state: vscode.Memento) {}

  recall(dataset: vscode.Uri): RememberedRecipe | undefined {
    return this.#entries().find(([uri]) => uri === dataset.toString())?.[1];
  }

  /** Null forgets it. */
  async remember(dataset: vscode.Uri, remembered: RememberedRecipe | null): Promise<void> {
    const uri = dataset.toString();
    const others = this.#entries().filter(([known]) => known !== uri);
    const entries: Entry[] = remembered === null ? others : [...others, [uri, remembered]];
    await this.state.update(KEY, entries.slice(-KEPT));
  }

  #entries(): Entry[] {
    return this.state.get<Entry[]>(KEY, []);
  }
}
