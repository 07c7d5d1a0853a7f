import type { Recipe } from '../../core/pipeline/recipe';
import { rewriteJson } from './rewriteJson';

/** A recipe as the text of a new file. */
export const newRecipeText = (recipe: Recipe): string => `${JSON.stringify(recipe, null, 2)}\n`;

/**
 * The text of a recipe file, changed so that it holds `recipe`. What stays keeps its comments and its layout,
 * also where it moves. A text that holds no object is replaced.
 */
export const changedRecipeText = (text: string, recipe: Recipe): string =>
  rewriteJson(text, JSON.parse(JSON.stringify(recipe)), nameOf) ?? newRecipeText(recipe);

/** What an item of a list stands for: a stage, the decision on a record, or only itself. */
function nameOf(item: unknown): string {
  if (typeof item === 'object' && item !== null) {
    const { id, record } = item as { id?: unknown; record?: unknown };
    const name = id ?? record;
    if (typeof name === 'string') return name;
  }
  return JSON.stringify(item);
}
