import { isDeepStrictEqual } from 'node:util';
import type { Recipe } from '../../core/pipeline/recipe';

/** Whether both would be written as the same file, but for the order of members. */
export const sameRecipe = (a: Recipe | null, b: Recipe | null): boolean =>
  isDeepStrictEqual(written(a), written(b));

const written = (recipe: Recipe | null): unknown => JSON.parse(JSON.stringify(recipe));
