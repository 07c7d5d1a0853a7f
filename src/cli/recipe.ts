import { parseOption, type OptionSpec, type OptionValue } from '../core/pipeline/options';
import type { Recipe, RecipeStage } from '../core/pipeline/recipe';
import { presetRecipe } from '../core/stages/presetRecipe';
import { PRESETS } from '../core/stages/presets';
import { stageById } from '../core/stages';
import { listOf, wholeNumber } from './arguments';
import { UsageError } from './usage';

export interface RecipeArguments {
  readonly preset?: string | undefined;
  readonly fields?: string | undefined;
  readonly category?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly seed?: string | undefined;
  readonly tokenizer?: string | undefined;
}

export const DEFAULT_PRESET = 'instruct';

/** The preset that was asked for. Throws a UsageError where there is none of that name. */
export function presetNamed(name: string | undefined): Recipe {
  const id = name ?? DEFAULT_PRESET;
  if (!Object.hasOwn(PRESETS, id)) {
    throw new UsageError(`There is no preset "${id}"; there are ${Object.keys(PRESETS).join(' and ')}.`);
  }
  return presetRecipe(id as keyof typeof PRESETS);
}

/** `recipe` with what the arguments say otherwise. Throws a UsageError. */
export function adjusted(recipe: Recipe, given: RecipeArguments): Recipe {
  const fields = listOf(given.fields);
  const seed = wholeNumber('seed', given.seed, 0);
  return {
    ...recipe,
    ...(fields && { fields }),
    ...(given.category !== undefined && { category: given.category }),
    ...(seed !== undefined && { seed }),
    ...(given.tokenizer !== undefined && { tokenizer: { id: given.tokenizer } }),
    stages: (given.set ?? []).reduce(setOption, recipe.stages),
  };
}

/** Applies `STAGE.OPTION=VALUE`. A stage the recipe lacks is added at its end. */
function setOption(stages: readonly RecipeStage[], assignment: string): readonly RecipeStage[] {
  const match = /^([\w-]+)\.(\w+)=(.*)$/su.exec(assignment);
  if (match === null) throw new UsageError(`--set takes STAGE.OPTION=VALUE, not "${assignment}".`);
  const [, id, name, text] = match as unknown as [string, string, string, string];
  const definition = stageById(id);
  if (definition === undefined)
    throw new UsageError(`There is no stage "${id}". "winnow stages" lists them.`);
  if (name === 'enabled') {
    if (text !== 'true' && text !== 'false')
      throw new UsageError(`${id}.enabled takes true or false, not "${text}".`);
    return changed(stages, id, stage => ({ ...stage, enabled: text === 'true' }));
  }
  const value = valueOf(id, definition.options as OptionSpec, name, text);
  return changed(stages, id, stage => ({ ...stage, options: { ...stage.options, [name]: value } }));
}

function valueOf(id: string, spec: OptionSpec, name: string, text: string): OptionValue {
  if (!Object.hasOwn(spec, name)) {
    throw new UsageError(
      `Stage ${id} has no option "${name}"; it has enabled, ${Object.keys(spec).join(', ')}.`,
    );
  }
  try {
    return parseOption(spec[name]!, text);
  } catch (error) {
    throw new UsageError(`${id}.${name} ${(error as Error).message}.`);
  }
}

function changed(
  stages: readonly RecipeStage[],
  id: string,
  change: (stage: RecipeStage) => RecipeStage,
): RecipeStage[] {
  const present = stages.some(stage => stage.id === id) ? stages : [...stages, { id }];
  return present.map(stage => (stage.id === id ? change(stage) : stage));
}
