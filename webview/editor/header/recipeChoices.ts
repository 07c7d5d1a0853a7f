import type { EditorState } from '../../../src/protocol/editor';
import type { DropdownChoice } from '../../ui/controls';
import { t } from '../../ui/words';

/** Not empty: an empty value is what the control has while it chooses none of its options. */
export const NO_RECIPE = '-';
/** What is previewed, where it is not a preset as it ships. */
export const IN_USE = '*';

interface RecipeChoices {
  readonly choices: readonly DropdownChoice[];
  readonly chosen: string;
}

/** The recipes that can be chosen, and the one in use: a file's, or a changed one, is there while it is in use. */
export function recipeChoices({ choices, recipe }: Pick<EditorState, 'choices' | 'recipe'>): RecipeChoices {
  const none = { value: NO_RECIPE, label: t('None'), hint: t('Show the records as they are') };
  const presets = choices.map(({ id, title, description }) => ({
    value: id,
    label: title,
    hint: description,
  }));
  const { origin, changed } = recipe;
  if (recipe.recipe === null) return { choices: [none, ...presets], chosen: NO_RECIPE };
  if (origin?.kind === 'preset' && !changed) return { choices: [none, ...presets], chosen: origin.id };
  const name =
    origin === null
      ? (recipe.recipe.name ?? t('Custom'))
      : origin.kind === 'preset'
        ? origin.title
        : origin.name;
  const inUse = {
    value: IN_USE,
    label: changed && origin !== null ? t('{0}, changed', name) : name,
    hint: origin?.kind === 'file' ? origin.path : name,
  };
  return { choices: [none, ...presets, inUse], chosen: IN_USE };
}
