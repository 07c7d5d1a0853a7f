import { parseFieldPath, type PathStep } from '../../../src/core/record/fieldPath';

/** Which columns a table shows, in which order, and how wide those are that a person has drawn (pixels). */
export interface ColumnLayout {
  /** Null: chosen from the data. */
  readonly order: readonly string[] | null;
  readonly widths: Readonly<Record<string, number>>;
}

export interface KnownPaths {
  /** Paths of the texts that a recipe works on; `[*]` stands for every item. */
  readonly texts: readonly string[];
  readonly category: string | null;
  /** All paths found, in order of appearance. */
  readonly columns: readonly string[];
}

export const MOST_CHOSEN = 12;
export const LEAST_WIDTH = 48;
export const MOST_WIDTH = 1600;
const PLAIN_WIDTH = 150;
const TEXT_LEAST = 260;
const TEXT_MOST = 620;

/** The recipe's texts, then the category, then the others; at most `MOST_CHOSEN`. */
export function columnsOf({ texts, category, columns }: KnownPaths): string[] {
  const ofTexts = texts.flatMap(text => {
    const found = columns.filter(column => isAt(column, text));
    return found.length > 0 || text.includes('[*]') ? found : [text];
  });
  const first = category === null ? ofTexts : [...ofTexts, category];
  return [...new Set([...first, ...columns])].slice(0, MOST_CHOSEN);
}

/** `path` is one of those that `pattern` stands for. */
export function isAt(path: string, pattern: string): boolean {
  if (path === pattern) return true;
  const steps = stepsOf(path) ?? [];
  const wanted = stepsOf(pattern) ?? [];
  return (
    wanted.length > 0 && steps.length === wanted.length && wanted.every((want, at) => fits(steps[at]!, want))
  );
}

function fits(step: PathStep, want: PathStep): boolean {
  if (want.kind === 'each') return step.kind !== 'key';
  if (want.kind === 'item') return step.kind === 'item' && step.index === want.index;
  return step.kind === 'key' && step.key === want.key;
}

/** Undefined where the path is none: a CSV header can be any text. */
function stepsOf(path: string): readonly PathStep[] | undefined {
  try {
    return parseFieldPath(path);
  } catch {
    return undefined;
  }
}

/** `path` at place `to`, counted without it. */
export function withColumnAt(order: readonly string[], path: string, to: number): string[] {
  const rest = order.filter(column => column !== path);
  const at = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, at), path, ...rest.slice(at)];
}

export const clampWidth = (pixels: number): number =>
  Math.round(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, pixels)));

/**
 * Pixels of each column: as drawn; of the others, plain ones are narrow, and the recipe's texts share what is
 * left of `available`.
 */
export function widthsOf(
  order: readonly string[],
  widths: ColumnLayout['widths'],
  texts: readonly string[],
  available: number,
): number[] {
  const wide = order.map(path => texts.some(text => isAt(path, text)));
  const taken = order.reduce((sum, path, at) => sum + (widths[path] ?? (wide[at] ? 0 : PLAIN_WIDTH)), 0);
  const sharing = order.filter((path, at) => wide[at] && widths[path] === undefined).length;
  const share = Math.max(TEXT_LEAST, Math.min(TEXT_MOST, Math.floor((available - taken) / sharing)));
  return order.map((path, at) => clampWidth(widths[path] ?? (wide[at] ? share : PLAIN_WIDTH)));
}
