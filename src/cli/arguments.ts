import { availableParallelism } from 'node:os';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage';

type Options = NonNullable<ParseArgsConfig['options']>;

type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>
>['values'];

/** Options that several commands share. */
export const COMMON = {
  json: { type: 'boolean' },
  workers: { type: 'string' },
} as const satisfies Options;

export const OUTPUT = { output: { type: 'string', short: 'o' } } as const satisfies Options;

/** The tokenizer that a run counts with. */
export const TOKENIZER = { tokenizer: { type: 'string' } } as const satisfies Options;

export const RECIPE = {
  preset: { type: 'string' },
  fields: { type: 'string' },
  category: { type: 'string' },
  set: { type: 'string', multiple: true },
  seed: { type: 'string' },
} as const satisfies Options;

/** Reads a command's arguments; throws a UsageError where they are not `operands` and `options`. */
export function read<const O extends Options>(
  args: string[],
  operands: readonly string[],
  options: O,
): { values: Values<O>; operands: string[] } {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    const missing = operands[positionals.length];
    if (missing !== undefined) throw new UsageError(`${missing} is missing.`);
    const extra = positionals[operands.length];
    if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many.`);
    return { values, operands: positionals };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message.split('. ')[0]);
  }
}

/** A whole number of at least `least`; undefined where none is given. Throws a UsageError. */
export function wholeNumber(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < least) {
    throw new UsageError(`--${name} takes a whole number of at least ${least}, not "${text}".`);
  }
  return value;
}

export const workersOf = (text: string | undefined): number =>
  Math.min(wholeNumber('workers', text, 1) ?? availableParallelism(), 64);

export const listOf = (text: string | undefined): string[] | undefined =>
  text
    ?.split(',')
    .map(item => item.trim())
    .filter(item => item !== '');
