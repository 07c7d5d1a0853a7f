import type { Option, OptionValue } from '../../../src/core/pipeline/options';
import type { Recipe, RecipeField, RecipeStage } from '../../../src/core/pipeline/recipe';
import { withDecisions } from '../../../src/core/pipeline/withDecision';

/** A recipe with nothing in it. */
export const NEW_RECIPE: Recipe = { stages: [] };

export const isEnabled = (stage: RecipeStage): boolean => stage.enabled !== false;

/** Adds stage `id` behind those that usually come before it; `usual` lists all stages in their usual order. */
export function addStage(recipe: Recipe, id: string, usual: readonly string[]): Recipe {
  if (recipe.stages.some(stage => stage.id === id)) return recipe;
  const place = usual.indexOf(id);
  const last = recipe.stages.findLastIndex(stage => usual.indexOf(stage.id) < place);
  return { ...recipe, stages: recipe.stages.toSpliced(last + 1, 0, { id }) };
}

export const removeStage = (recipe: Recipe, at: number): Recipe => ({
  ...recipe,
  stages: recipe.stages.toSpliced(at, 1),
});

/** Moves the stage at `from` so that it stands at `to`; a place that is not there is the nearest one. */
export function moveStage(recipe: Recipe, from: number, to: number): Recipe {
  const moved = recipe.stages[from];
  if (moved === undefined) return recipe;
  return { ...recipe, stages: recipe.stages.toSpliced(from, 1).toSpliced(Math.max(0, to), 0, moved) };
}

export const toggleStage = (recipe: Recipe, at: number): Recipe =>
  changeStage(recipe, at, stage => {
    const { enabled, ...rest } = stage;
    return enabled === false ? rest : { ...rest, enabled: false };
  });

/** Sets an option; one that has its default is left out. */
export const setOption = (
  recipe: Recipe,
  at: number,
  name: string,
  option: Option,
  value: OptionValue,
): Recipe =>
  changeStage(recipe, at, ({ options, ...rest }) => {
    const all = Object.entries({ ...options, [name]: value }).filter(
      ([other]) => other !== name || !sameValue(value, option.default),
    );
    return all.length === 0 ? rest : { ...rest, options: Object.fromEntries(all) };
  });

/** The value an option has in this stage of a recipe. */
export const optionOf = (stage: RecipeStage, name: string, option: Option): OptionValue =>
  stage.options !== undefined && Object.hasOwn(stage.options, name) ? stage.options[name]! : option.default;

export function sameValue(one: OptionValue, other: OptionValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Refuses what a stage proposes for this reason, in all records; or accepts it again. */
export const refuseReason = (recipe: Recipe, at: number, reason: string, refused: boolean): Recipe =>
  changeStage(recipe, at, ({ refuse = [], ...rest }) => {
    const others = refuse.filter(other => other !== reason);
    const all = refused ? [...others, reason] : others;
    return all.length === 0 ? rest : { ...rest, refuse: all };
  });

/** Names the fields to work on; null leaves them to what is found in the data. */
export function setFields(recipe: Recipe, fields: readonly RecipeField[] | null): Recipe {
  const rest = without(recipe, 'fields');
  if (fields === null) return rest;
  return { ...rest, fields: fields.map(({ path, optional }) => (optional ? `${path}?` : path)) };
}

/** Names the field to count by; an empty one leaves it to what is found in the data. */
export function setCategory(recipe: Recipe, path: string): Recipe {
  const rest = without(recipe, 'category');
  return path === '' ? rest : { ...rest, category: path };
}

export const forgetDecisions = (recipe: Recipe): Recipe => withDecisions(recipe, []);

function changeStage(recipe: Recipe, at: number, change: (stage: RecipeStage) => RecipeStage): Recipe {
  const stage = recipe.stages[at];
  return stage === undefined ? recipe : { ...recipe, stages: recipe.stages.with(at, change(stage)) };
}

const without = (recipe: Recipe, member: 'fields' | 'category'): Recipe =>
  Object.fromEntries(Object.entries(recipe).filter(([name]) => name !== member)) as unknown as Recipe;
