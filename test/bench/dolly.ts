import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const whole = join(root, '../shared/data/dolly-15k/databricks-dolly-15k.jsonl');

/** Dolly where it lies beside the checkout, else the part of it that ships with Winnow. */
export const DOLLY = existsSync(whole) ? whole : join(root, 'samples/dolly-sample.jsonl');

/** Writes Dolly to `path` as often as it takes for `bytes`; returns the path. */
export function repeatedDolly(path: string, bytes: number): string {
  const content = readFileSync(DOLLY);
  const copy = content.at(-1) === 0x0a ? content : Buffer.concat([content, Buffer.from('\n')]);
  const file = openSync(path, 'w');
  for (let written = 0; written < bytes; written += copy.length) writeSync(file, copy);
  closeSync(file);
  return path;
}
