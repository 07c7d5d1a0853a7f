import { readFile } from 'node:fs/promises';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Recipe, RecipeStage } from '../core/pipeline/recipe';
import { Problem, explained } from './problem';

/** Reads a `*.winnow.json` file (comments allowed). Throws a Problem that says what is wrong and where. */
export async function readRecipe(path: string): Promise<Recipe> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw explained(error, path);
  });
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined) {
    const line = text.slice(0, first.offset).split('\n').length;
    throw new Problem(`"${path}" is not JSON: ${printParseErrorCode(first.error)} in line ${line}.`);
  }
  return checkRecipe(value, path);
}

/** `value` as a recipe; its stages and options are checked when it is planned. */
export function checkRecipe(value: unknown, where: string): Recipe {
  const wrong = (what: string) => new Problem(`"${where}" is no recipe: ${what}.`);
  if (!isObject(value)) throw wrong('it must be an object with a list "stages"');
  const { fields, category, seed, stages } = value;
  if (!Array.isArray(stages)) throw wrong('it needs a list "stages"');
  if (fields !== undefined && !isTexts(fields)) throw wrong('"fields" must be a list of field paths');
  if (category !== undefined && typeof category !== 'string') throw wrong('"category" must be a field path');
  if (seed !== undefined && !Number.isSafeInteger(seed)) throw wrong('"seed" must be a whole number');
  const known = new Set(['$schema', 'name', 'description', 'fields', 'category', 'seed', 'stages']);
  const odd = Object.keys(value).find(key => !known.has(key));
  if (odd !== undefined) throw wrong(`"${odd}" is not something a recipe has`);
  stages.forEach((stage: unknown, number) => {
    if (!isStage(stage)) {
      throw wrong(`stage ${number + 1} must be an object with "id", and may have "enabled" and "options"`);
    }
  });
  return value as unknown as Recipe;
}

function isStage(value: unknown): value is RecipeStage {
  return (
    isObject(value) &&
    typeof value['id'] === 'string' &&
    (value['enabled'] === undefined || typeof value['enabled'] === 'boolean') &&
    (value['options'] === undefined || isObject(value['options'])) &&
    Object.keys(value).every(key => key === 'id' || key === 'enabled' || key === 'options')
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every(item => typeof item === 'string');
