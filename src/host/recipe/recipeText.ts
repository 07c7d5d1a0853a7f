import { isDeepStrictEqual } from 'node:util';
import { applyEdits, modify, parse, type JSONPath, type ModificationOptions } from 'jsonc-parser';
import type { Recipe } from '../../core/pipeline/recipe';

/** Items of a list that are changed one by one; more, and the list is written anew, without its comments. */
const LIST_CHANGES = 200;

/** A recipe as the text of a new file. */
export const newRecipeText = (recipe: Recipe): string => `${JSON.stringify(recipe, null, 2)}\n`;

/**
 * The text of a recipe file, changed so that it holds `recipe`. What is as it was keeps its comments and its
 * layout. A text that holds no object is replaced.
 */
export function changedRecipeText(text: string, recipe: Recipe): string {
  const value: unknown = parse(text, [], { allowTrailingComma: true });
  if (!isObject(value)) return newRecipeText(recipe);
  return new TextChange(text).to([], value, JSON.parse(JSON.stringify(recipe)) as unknown);
}

class TextChange {
  readonly #options: ModificationOptions;

  constructor(private text: string) {
    const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
    this.#options = {
      formattingOptions: {
        insertSpaces: !indent.startsWith('\t'),
        tabSize: indent.startsWith('\t') ? 1 : indent.length,
        eol: text.includes('\r\n') ? '\r\n' : '\n',
      },
    };
  }

  to(path: JSONPath, before: unknown, after: unknown): string {
    if (isDeepStrictEqual(before, after)) return this.text;
    if (isObject(before) && isObject(after)) this.#members(path, before, after);
    else if (Array.isArray(before) && Array.isArray(after)) this.#items(path, before, after);
    else this.#put(path, after);
    return this.text;
  }

  #members(path: JSONPath, before: Record<string, unknown>, after: Record<string, unknown>): void {
    for (const key of Object.keys(before)) {
      if (!Object.hasOwn(after, key)) this.#put([...path, key], undefined);
    }
    for (const [key, value] of Object.entries(after)) {
      if (Object.hasOwn(before, key)) this.to([...path, key], before[key], value);
      else this.#put([...path, key], value);
    }
  }

  /** Items that stand for the same thing are changed in place; the others go, or are put between them. */
  #items(path: JSONPath, before: readonly unknown[], after: readonly unknown[]): void {
    const pairs = matched(before.map(nameOf), after.map(nameOf));
    if (before.length + after.length - 2 * pairs.length > LIST_CHANGES) {
      this.#put(path, after);
      return;
    }
    const stays = new Set(pairs.map(([old]) => old));
    for (let at = before.length - 1; at >= 0; at--) {
      if (!stays.has(at)) this.#put([...path, at], undefined);
    }
    const from = new Map(pairs.map(([old, now]) => [now, old]));
    after.forEach((value, at) => {
      const old = from.get(at);
      if (old === undefined) this.#put([...path, at], value, true);
      else this.to([...path, at], before[old], value);
    });
  }

  #put(path: JSONPath, value: unknown, isArrayInsertion = false): void {
    this.text = applyEdits(this.text, modify(this.text, path, value, { ...this.#options, isArrayInsertion }));
  }
}

/** What an item of a list stands for: a stage, the decision on a record, or only itself. */
function nameOf(item: unknown): string {
  if (isObject(item)) {
    const name = item['id'] ?? item['record'];
    if (typeof name === 'string') return name;
  }
  return JSON.stringify(item);
}

/** Places of equal names in both lists, in rising order in both: as many as a single look ahead finds. */
function matched(before: readonly string[], after: readonly string[]): [number, number][] {
  const places = new Map<string, number[]>();
  before.forEach((name, at) => {
    const known = places.get(name);
    if (known === undefined) places.set(name, [at]);
    else known.push(at);
  });
  return longestRise(
    after.flatMap((name, now) => {
      const old = places.get(name)?.shift();
      return old === undefined ? [] : [[old, now] as [number, number]];
    }),
  );
}

/** The longest selection of pairs whose first numbers rise. */
function longestRise(pairs: readonly [number, number][]): [number, number][] {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  pairs.forEach(([old], at) => {
    let low = 0;
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]![0] < old) low = middle + 1;
      else high = middle;
    }
    previous[at] = ends[low - 1];
    ends[low] = at;
  });
  const result: [number, number][] = [];
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) result.unshift(pairs[at]!);
  return result;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
