import { readFile } from 'node:fs/promises';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Recipe, RecipeStage, RecipeTokenizer, RecordDecision, Refusal } from '../core/pipeline/recipe';
import { Problem, explained } from './problem';

const MEMBERS: ReadonlySet<string> = new Set([
  '$schema',
  'name',
  'description',
  'fields',
  'category',
  'seed',
  'tokenizer',
  'stages',
  'decisions',
]);

const SHA256 = /^[0-9a-f]{64}$/u;

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

/** `value` as a recipe; its stages, options and decisions are checked when it is planned. */
export function checkRecipe(value: unknown, where: string): Recipe {
  const wrong = (what: string) => new Problem(`"${where}" is no recipe: ${what}.`);
  if (!isObject(value)) throw wrong('it must be an object with a list "stages"');
  const { fields, category, seed, tokenizer, stages, decisions } = value;
  if (!Array.isArray(stages)) throw wrong('it needs a list "stages"');
  if (fields !== undefined && !isTexts(fields)) throw wrong('"fields" must be a list of field paths');
  if (category !== undefined && typeof category !== 'string') throw wrong('"category" must be a field path');
  if (seed !== undefined && !Number.isSafeInteger(seed)) throw wrong('"seed" must be a whole number');
  if (tokenizer !== undefined && !isTokenizer(tokenizer)) {
    throw wrong('"tokenizer" must be an object with "id", and may have "sha256", of 64 hexadecimal digits');
  }
  if (decisions !== undefined && !Array.isArray(decisions)) throw wrong('"decisions" must be a list');
  const odd = Object.keys(value).find(key => !MEMBERS.has(key));
  if (odd !== undefined) throw wrong(`"${odd}" is not something a recipe has`);
  stages.forEach((stage: unknown, number) => {
    if (!isStage(stage)) {
      throw wrong(
        `stage ${number + 1} must be an object with "id", and may have "enabled", "options" and a list of reasons "refuse"`,
      );
    }
  });
  decisions?.forEach((decision: unknown, number) => {
    if (!isDecision(decision)) {
      throw wrong(
        `decision ${number + 1} must be an object with "record" and "refuse", a list of {"stage", "reason"} and {"path", "start", "end"}`,
      );
    }
  });
  return value as unknown as Recipe;
}

const isTokenizer = (value: unknown): value is RecipeTokenizer =>
  isObject(value) &&
  typeof value['id'] === 'string' &&
  value['id'] !== '' &&
  (value['sha256'] === undefined || (typeof value['sha256'] === 'string' && SHA256.test(value['sha256']))) &&
  hasOnly(value, ['id', 'sha256']);

function isStage(value: unknown): value is RecipeStage {
  return (
    isObject(value) &&
    typeof value['id'] === 'string' &&
    (value['enabled'] === undefined || typeof value['enabled'] === 'boolean') &&
    (value['options'] === undefined || isObject(value['options'])) &&
    (value['refuse'] === undefined || isTexts(value['refuse'])) &&
    hasOnly(value, ['id', 'enabled', 'options', 'refuse'])
  );
}

function isDecision(value: unknown): value is RecordDecision {
  return (
    isObject(value) &&
    typeof value['record'] === 'string' &&
    Array.isArray(value['refuse']) &&
    value['refuse'].every(isRefusal) &&
    hasOnly(value, ['record', 'refuse'])
  );
}

function isRefusal(value: unknown): value is Refusal {
  if (!isObject(value)) return false;
  if ('stage' in value) {
    const { stage, reason } = value;
    return typeof stage === 'string' && typeof reason === 'string' && hasOnly(value, ['stage', 'reason']);
  }
  const { path, start, end } = value;
  const numbers = typeof start === 'number' && typeof end === 'number';
  return typeof path === 'string' && numbers && hasOnly(value, ['path', 'start', 'end']);
}

const hasOnly = (value: Record<string, unknown>, members: readonly string[]): boolean =>
  Object.keys(value).every(key => members.includes(key));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every(item => typeof item === 'string');
