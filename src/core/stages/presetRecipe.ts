import type { OptionValues } from '../pipeline/options';
import type { Recipe } from '../pipeline/recipe';
import { PRESETS } from './presets';

export type PresetId = keyof typeof PRESETS;

/** A preset as a recipe; with `languages`, records in other languages are dropped. */
export function presetRecipe(id: PresetId, languages: readonly string[] = []): Recipe {
  const { title, description, stages } = PRESETS[id];
  return {
    name: title,
    description,
    stages: stages.map(stage => {
      const options = stage.options as OptionValues;
      return stage.id === 'filter-language' && languages.length > 0
        ? { id: stage.id, enabled: true, options: { ...options, languages } }
        : { id: stage.id, enabled: stage.enabled, options };
    }),
  };
}
