import type { Recipe, RecipeField } from '../../../src/core/pipeline/recipe';
import { memberPath, parseFieldPath, type PathStep } from '../../../src/core/record/fieldPath';
import type { DatasetInfo } from '../../../src/protocol/engine';

/** `path` with every item of a list in place of one: `messages[0].content` as `messages[*].content`. */
export const eachItem = (path: string): string =>
  parseFieldPath(path).reduce(
    (parent, step: PathStep) => (step.kind === 'key' ? memberPath(parent, step.key) : `${parent}[*]`),
    '',
  );

/** Field paths a person can choose from: those with texts first. */
export function pathChoices({ fields, columns }: Pick<DatasetInfo, 'fields' | 'columns'>): string[] {
  return [...new Set([...fields.map(field => field.path), ...columns.map(eachItem)])];
}

/** Why `path` is not a field path, as a sentence. */
export function pathProblem(path: string): string | undefined {
  try {
    parseFieldPath(path);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The fields a recipe works on, in a dataset where `found` are found. */
export function fieldsOf(recipe: Recipe, found: readonly RecipeField[]): readonly RecipeField[] {
  return (
    recipe.fields?.map(path =>
      path.endsWith('?')
        ? { path: path.slice(0, -1), optional: true }
        : { path, optional: isFoundOptional(path, found) },
    ) ?? found
  );
}

/** The dataset itself leaves the field empty in some records. */
export const isFoundOptional = (path: string, found: readonly RecipeField[]): boolean =>
  found.some(field => field.path === path && field.optional);
