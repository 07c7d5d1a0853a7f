import * as vscode from 'vscode';
import type { Recipe } from '../core/pipeline/recipe';
import { presetRecipe, type PresetId } from '../core/stages/presetRecipe';
import { PRESETS } from '../core/stages/presets';
import type { RecipeChoice, RecipeOrigin } from '../protocol/editor';
import type { Settings } from './settings';

/** The recipes a person can choose in the editor. */
export const choices = (): RecipeChoice[] =>
  Object.entries(PRESETS).map(([id, { title, description }]) => ({ id, title, description }));

/** What a recipe is called where its proposals are shown. */
export function recipeTitle(recipe: Recipe, origin: RecipeOrigin | null): string {
  if (origin === null) return recipe.name ?? vscode.l10n.t('The recipe');
  return origin.kind === 'preset' ? origin.title : origin.name;
}

/** A preset with the person's settings in it. Throws a sentence where either is not as it should be. */
export function recipeOf(id: string, settings: Settings): Recipe {
  if (!isPreset(id)) {
    throw new Error(
      vscode.l10n.t('There is no preset "{0}". Choose one of: {1}.', id, Object.keys(PRESETS).join(', ')),
    );
  }
  const odd = settings.languages.find(code => !/^[a-z]{2,3}$/.test(code));
  if (odd !== undefined) {
    throw new Error(
      vscode.l10n.t(
        'The setting winnow.language holds "{0}". Give ISO 639-1 or 639-3 codes there, such as "en" or "deu".',
        odd,
      ),
    );
  }
  return presetRecipe(id, settings.languages);
}

const isPreset = (id: string): id is PresetId => Object.hasOwn(PRESETS, id);
