import { parseFieldPath } from '../record/fieldPath';
import { checkedDecisions, checkedReasons } from './checkDecisions';
import { optionProblem, type Option, type OptionSpec, type OptionValue, type OptionValues } from './options';
import type { Recipe, RecipeField, RecordDecision } from './recipe';
import { RecipeError } from './recipeError';
import type { AnyStage, Judge } from './stage';

/** An enabled stage of a recipe with all its options. */
export interface PlannedStage {
  readonly id: string;
  readonly version: number;
  readonly options: OptionValues;
  /** Reasons that are refused for all records. */
  readonly refuse: readonly string[];
}

/** A recipe, checked and complete, together with what was found in the data: all that a thread needs to judge. */
export interface Plan {
  readonly fields: readonly RecipeField[];
  readonly category: string | null;
  readonly seed: number;
  readonly stages: readonly PlannedStage[];
  /** Field paths a scanner has to find: the recipe's fields first. */
  readonly paths: readonly string[];
  /** One for each record that a person has decided about. */
  readonly decisions: readonly RecordDecision[];
}

export type StageLookup = (id: string) => AnyStage | undefined;

export interface FoundInData {
  readonly fields: readonly RecipeField[];
  readonly category: string | null;
}

/** Checks `recipe` against the stages there are and completes it. Throws a RecipeError. */
export function planRecipe(recipe: Recipe, lookup: StageLookup, found: FoundInData): Plan {
  const fields =
    recipe.fields === undefined ? found.fields : recipe.fields.map(path => fieldOf(path, found.fields));
  const category = recipe.category ?? found.category;
  const stages = recipe.stages
    .filter(stage => stage.enabled !== false)
    .map(({ id, options, refuse }) => {
      const definition = lookup(id);
      if (definition === undefined)
        throw new RecipeError(`There is no stage "${id}". "winnow stages" lists them.`);
      return {
        id,
        version: definition.version,
        options: completeOptions(definition, options ?? {}),
        refuse: checkedReasons(definition, refuse ?? []),
      };
    });
  const paths = new Set(fields.map(field => field.path));
  for (const { id, options } of stages) {
    for (const path of fieldOptions(lookup(id)!.options as OptionSpec, options)) paths.add(path);
  }
  if (category !== null) paths.add(category);
  for (const path of paths) checkPath(path);
  const decisions = checkedDecisions(recipe.decisions ?? [], lookup);
  const plan = { fields, category, seed: recipe.seed ?? 0, stages, paths: [...paths], decisions };
  createJudges(plan, lookup);
  return plan;
}

/** The judges of a plan, in recipe order. Throws a RecipeError where a stage refuses its options. */
export function createJudges(plan: Plan, lookup: StageLookup): readonly Judge[] {
  return plan.stages.map(({ id, options }) => {
    try {
      return lookup(id)!.create(options);
    } catch (error) {
      throw new RecipeError(`Stage ${id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

/** Loads what the judges need before they can judge. */
export async function prepareJudges(judges: readonly Judge[]): Promise<void> {
  for (const judge of judges) if (judge.scope === 'record') await judge.prepare?.();
}

/** `name?` is an optional field; a plain name is optional where the data leaves it empty. */
function fieldOf(path: string, found: readonly RecipeField[]): RecipeField {
  if (path.endsWith('?')) return { path: path.slice(0, -1), optional: true };
  return { path, optional: found.find(field => field.path === path)?.optional ?? false };
}

function completeOptions(definition: AnyStage, given: OptionValues): OptionValues {
  const spec = definition.options as OptionSpec;
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(spec, name)) {
      const known = Object.keys(spec).join(', ');
      throw new RecipeError(`Stage ${definition.id} has no option "${name}"; it has ${known || 'none'}.`);
    }
  }
  const complete: Record<string, OptionValue> = {};
  for (const [name, option] of Object.entries(spec)) {
    const value = Object.hasOwn(given, name) ? given[name]! : option.default;
    const problem = optionProblem(option, value);
    if (problem !== undefined) {
      throw new RecipeError(`Option ${definition.id}.${name} ${problem}; it is ${JSON.stringify(value)}.`);
    }
    complete[name] = value;
  }
  return complete;
}

function fieldOptions(spec: OptionSpec, options: OptionValues): string[] {
  return Object.entries(spec).flatMap(([name, option]: [string, Option]) => {
    if (option.type === 'fields') return [...(options[name] as readonly string[])];
    return option.type === 'field' && options[name] !== '' ? [options[name] as string] : [];
  });
}

function checkPath(path: string): void {
  try {
    parseFieldPath(path);
  } catch (error) {
    throw new RecipeError((error as Error).message);
  }
}
