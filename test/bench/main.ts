import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReport } from '../../src/core/pipeline/report';
import { repeatedDolly } from './dolly';

const ROUNDS = 5;
const MEGABYTE = 1_000_000;

interface Measure {
  readonly seconds: number;
  readonly maxRss: number;
}

const folder = mkdtempSync(join(tmpdir(), 'winnow-bench-'));

function node(args: readonly string[]): { stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return { stdout, stderr };
}

const floor = (input: string): Measure =>
  JSON.parse(node([join(__dirname, 'floor.cjs'), input, join(folder, 'floor.jsonl')]).stdout) as Measure;

function clean(input: string, workers: number, options: readonly string[]): Measure & { report: RunReport } {
  const output = join(folder, 'clean.jsonl');
  const args = [
    join(__dirname, 'measured.cjs'),
    'clean',
    input,
    '-o',
    output,
    '--preset',
    'tutorial',
    '--json',
  ];
  const { stdout, stderr } = node([
    ...args,
    ...['--set', 'filter-language.enabled=false', '--workers', String(workers)],
    ...options.flatMap(option => ['--set', option]),
  ]);
  const report = JSON.parse(stdout) as RunReport;
  const { maxRss } = JSON.parse(stderr.trim().split('\n').at(-1)!) as { maxRss: number };
  return { seconds: report.seconds, maxRss, report };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const speed = (bytes: number, seconds: number): string =>
  `${(bytes / MEGABYTE / seconds).toFixed(0).padStart(5)} MB/s`;
const memory = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(0)} MB`;

/** Rounds of all contestants in turn, so that a slow moment of the machine meets them alike. */
function rounds<K extends string>(
  contestants: Record<K, () => Measure>,
): Record<K, { seconds: number; maxRss: number }> {
  const names = Object.keys(contestants) as K[];
  const measured = new Map<K, Measure[]>(names.map(name => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) measured.get(name)!.push(contestants[name]());
  }
  return Object.fromEntries(
    names.map(name => {
      const all = measured.get(name)!;
      return [
        name,
        { seconds: median(all.map(m => m.seconds)), maxRss: Math.max(...all.map(m => m.maxRss)) },
      ];
    }),
  ) as Record<K, { seconds: number; maxRss: number }>;
}

try {
  const all = availableParallelism();
  const input = repeatedDolly(join(folder, 'dolly-200mb.jsonl'), 200 * MEGABYTE);
  const { report } = clean(input, 1, []);
  const bytes = report.bytesIn;
  console.log(
    `Dolly repeated to ${memory(bytes)}, ${report.read} records, preset tutorial without language; ${ROUNDS} rounds, medians\n`,
  );
  const every = ['deduplicate-exact.enabled=false'];
  const results = rounds({
    floor: () => floor(input),
    one: () => clean(input, 1, []),
    all: () => clean(input, all, []),
    oneEvery: () => clean(input, 1, every),
    allEvery: () => clean(input, all, every),
  });
  const line = (name: string, { seconds, maxRss }: Measure, note: string) => {
    console.log(`${name.padEnd(46)}${speed(bytes, seconds)}  peak ${memory(maxRss).padStart(7)}  ${note}`);
  };
  const ofFloor = ({ seconds }: Measure) => `${(results.floor.seconds / seconds).toFixed(2)} of the floor`;
  const ofOne = (one: Measure, more: Measure) =>
    `${(one.seconds / more.seconds).toFixed(2)} times one worker`;
  line('floor: read, split, JSON.parse, write', results.floor, '');
  line('tutorial, 1 worker', results.one, `${ofFloor(results.one)} (wanted 0.5)`);
  line(`tutorial, ${all} workers`, results.all, `${ofOne(results.one, results.all)} (wanted 1.7)`);
  line('without duplicates (all rows written), 1 worker', results.oneEvery, ofFloor(results.oneEvery));
  line(`without duplicates, ${all} workers`, results.allEvery, ofOne(results.oneEvery, results.allEvery));

  const large = repeatedDolly(join(folder, 'dolly-1gb.jsonl'), 1000 * MEGABYTE);
  const small = clean(input, all, every).maxRss;
  const big = clean(large, all, every).maxRss;
  console.log(
    `\npeak memory at 200 MB ${memory(small)}, at 1 GB ${memory(big)} (wanted: under 400 MB, no growth)`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
