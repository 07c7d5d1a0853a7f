import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { repeatedDolly } from './dolly';

const ROUNDS = 5;
const MEGABYTE = 1_000_000;
const COPIES = 14;

interface Measure {
  readonly seconds: number;
  /** Of all threads of the process: what a busy machine does not stretch. */
  readonly cpuSeconds: number;
  readonly found: number;
  readonly maxRss: number;
}

const folder = mkdtempSync(join(tmpdir(), 'winnow-bench-'));
const program = join(folder, 'queries.cjs');

function query(...args: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return JSON.parse(stdout);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

try {
  buildSync({
    entryPoints: [join(__dirname, 'queries.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    // Nothing is asked for that needs them.
    external: ['eld', 'franc'],
  });
  const input = repeatedDolly(join(folder, 'dolly.jsonl'), COPIES * 13 * MEGABYTE);
  const bytes = statSync(input).size;
  const names = query() as string[];
  const measured = new Map<string, Measure[]>(names.map(name => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) measured.get(name)!.push(query(name, input) as Measure);
  }
  console.log(`Dolly repeated to ${(bytes / MEGABYTE).toFixed(0)} MB; ${ROUNDS} rounds, medians\n`);
  const speed = (seconds: readonly number[]) =>
    `${(bytes / MEGABYTE / median(seconds)).toFixed(0).padStart(6)} MB/s`;
  for (const [name, measures] of measured) {
    const memory = Math.max(...measures.map(({ maxRss }) => maxRss)) / MEGABYTE;
    console.log(
      `${name.padEnd(40)}${speed(measures.map(({ seconds }) => seconds))}` +
        `${speed(measures.map(({ cpuSeconds }) => cpuSeconds))} of CPU` +
        `  peak ${memory.toFixed(0).padStart(4)} MB  ${measures[0]!.found} found`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
