import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROUNDS = 5;
const MEGABYTE = 1_000_000;
const root = join(__dirname, '../..');
const dolly = join(root, '../shared/data/dolly-15k/databricks-dolly-15k.jsonl');
const source = existsSync(dolly) ? dolly : join(root, 'samples/dolly-sample.jsonl');
/** It lies beside the programs of the threads, and is bundled as they are: tsx makes code slower. */
const program = join(root, 'dist/bench-analysis.js');

interface Measure {
  readonly seconds: number;
  readonly cpu: number;
  readonly maxRss: number;
  readonly tokens: number;
}

function repeated(path: string, bytes: number): string {
  const content = Buffer.concat([readFileSync(source), Buffer.from('\n')]);
  const file = openSync(path, 'w');
  for (let written = 0; written < bytes; written += content.length) writeSync(file, content);
  closeSync(file);
  return path;
}

function measure(input: string, workers: number): Measure {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=8192', program, input, String(workers)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measure;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const folder = mkdtempSync(join(tmpdir(), 'winnow-bench-'));
try {
  buildSync({
    entryPoints: [join(root, 'test/bench/analysisContestant.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    outfile: program,
    logLevel: 'warning',
    logOverride: { 'empty-import-meta': 'silent' },
  });
  const input = repeated(join(folder, 'dolly.jsonl'), 200 * MEGABYTE);
  const { size } = statSync(input);
  console.log(
    `Dolly repeated to ${(size / MEGABYTE).toFixed(0)} MB, gpt2, three fields by category; ${ROUNDS} rounds, medians\n`,
  );
  const contestants = {
    'bare tokenizer, texts in memory': 0,
    'analysis, 1 worker': 1,
    'analysis, 2 workers': 2,
  };
  const measured = new Map(Object.keys(contestants).map(name => [name, [] as Measure[]]));
  // Rounds of all contestants in turn, so that a slow moment of the machine meets them alike.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, workers] of Object.entries(contestants))
      measured.get(name)!.push(measure(input, workers));
  }
  const secondsOf = (name: string): number => median(measured.get(name)!.map(({ seconds }) => seconds));
  const [bare, one, two] = Object.keys(contestants).map(secondsOf) as [number, number, number];
  const notes = [
    '',
    `${(bare / one).toFixed(2)} of the bare tokenizer (wanted 0.8), ${(((one - bare) / size) * 1e9).toFixed(1)} ns a byte beyond it`,
    `${(one / two).toFixed(2)} times one worker (wanted 1.7)`,
  ];
  for (const [at, [name, measures]] of [...measured].entries()) {
    const seconds = secondsOf(name);
    const rss = Math.max(...measures.map(({ maxRss }) => maxRss)) / MEGABYTE;
    console.log(
      `${name.padEnd(34)}${seconds.toFixed(2).padStart(6)} s ${(size / MEGABYTE / seconds).toFixed(1).padStart(6)} MB/s` +
        `  peak ${rss.toFixed(0).padStart(5)} MB  ${measures[0]!.tokens} tokens  ${notes[at]!}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(program, { force: true });
}
