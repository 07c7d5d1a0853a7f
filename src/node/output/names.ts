import { existsSync } from 'node:fs';
import { temporariesOf } from './leftOvers';
import { dirname, join } from 'node:path';
import type { Format } from '../input/sniff';

/** The files a run leaves. */
export interface OutputNames {
  readonly output: string;
  readonly rejects: string;
  readonly manifest: string;
}

const KNOWN_ENDING = /\.(jsonl|ndjson|json|csv|tsv)(\.gz)?$/iu;

/** `train.jsonl.gz` → `train.clean.jsonl`: beside the input, in the format that is written. */
export function defaultOutput(input: string, format: Format, purpose = 'clean'): string {
  const name = input.slice(dirname(input).length).replace(/^[/\\]/u, '');
  const ending = KNOWN_ENDING.exec(name)?.[1]?.toLowerCase();
  const stem = name.replace(KNOWN_ENDING, '');
  return join(dirname(input), `${stem}.${purpose}.${format === 'csv' ? (ending ?? 'csv') : 'jsonl'}`);
}

/** The names of the files beside `output`. */
export function namesBeside(output: string): OutputNames {
  const stem = output.replace(KNOWN_ENDING, '');
  return { output, rejects: `${stem}.rejects.jsonl`, manifest: `${stem}.manifest.json` };
}

/** `output`, or the first of `output` with 2, 3, … before its ending none of whose files exists or is being written. */
export function freeNames(output: string): OutputNames {
  const ending = KNOWN_ENDING.exec(output)?.[0] ?? '';
  const stem = output.slice(0, output.length - ending.length);
  for (let number = 1; ; number++) {
    const names = namesBeside(number === 1 ? output : `${stem}.${number}${ending}`);
    if (!(Object.values(names) as string[]).some(isTaken)) return names;
  }
}

const isTaken = (path: string): boolean =>
  existsSync(path) || temporariesOf(path).some(({ running }) => running);
