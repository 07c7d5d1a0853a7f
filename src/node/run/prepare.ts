import type { FoundFields } from '../../core/analysis/discoverFields';
import { planRecipe, type Plan } from '../../core/pipeline/plan';
import type { Recipe } from '../../core/pipeline/recipe';
import { RecipeError } from '../../core/pipeline/recipeError';
import { stageById } from '../../core/stages';
import { openDataset, type Dataset } from '../input/dataset';
import { sampleFields } from '../input/sample';
import { Problem } from '../problem';

export interface Prepared {
  readonly dataset: Dataset;
  readonly plan: Plan;
}

/** Opens the dataset and completes the recipe with what is found in it. Throws a Problem. */
export async function prepare(input: string, recipe: Recipe): Promise<Prepared> {
  const dataset = await openDataset(input);
  return { dataset, plan: planFor(dataset, await sampleFields(dataset), recipe) };
}

/** Completes the recipe with what was `found` in the dataset. Throws a Problem. */
export function planFor({ path: input }: Dataset, found: FoundFields, recipe: Recipe): Plan {
  let plan: Plan;
  try {
    plan = planRecipe(recipe, stageById, found);
  } catch (error) {
    throw error instanceof RecipeError ? new Problem(error.message, { cause: error }) : error;
  }
  if (recipe.fields === undefined && plan.fields.length === 0) {
    throw new Problem(
      found.paths.length === 0
        ? `"${input}" holds no record with a text in its first records. Is it JSON Lines, one record a line?`
        : `No field of "${input}" looks like text. Name the fields with --fields; there are ${list(found.paths)}.`,
    );
  }
  const known = new Set(found.paths);
  for (const path of plan.paths) {
    if (known.size > 0 && !known.has(path) && !known.has(path.replace(/\[\d+\]/gu, '[*]'))) {
      throw new Problem(
        `No record has the field "${path}". The fields of "${input}" are ${list(found.paths)}.`,
      );
    }
  }
  return plan;
}

function list(paths: readonly string[]): string {
  const shown = paths.slice(0, 20).join(', ');
  return paths.length > 20 ? `${shown} and ${paths.length - 20} more` : shown;
}
