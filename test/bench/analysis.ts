import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { parsedTables } from '../../scripts/parsedTables.mjs';
import { repeatedDolly } from './dolly';

const ROUNDS = 5;
const MEGABYTE = 1_000_000;
const root = join(__dirname, '../..');
/** It lies beside the programs of the threads, and is bundled as they are: tsx makes code slower. */
const program = join(root, 'dist/bench-analysis.js');

interface Measure {
  readonly seconds: number;
  readonly cpu: number;
  readonly maxRss: number;
  readonly tokens: number;
}

function measure(input: string, contestant: string): Measure {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=8192', program, input, contestant],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measure;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-bench-'));
  try {
    await build({
      entryPoints: [join(root, 'test/bench/analysisContestant.ts')],
      bundle: true,
      platform: 'node',
      target: 'node20',
      mainFields: ['module', 'main'],
      plugins: [parsedTables],
      outfile: program,
      logLevel: 'warning',
      logOverride: { 'empty-import-meta': 'silent' },
    });
    const input = repeatedDolly(join(folder, 'dolly.jsonl'), 200 * MEGABYTE);
    const { size } = statSync(input);
    console.log(
      `Dolly repeated to ${(size / MEGABYTE).toFixed(0)} MB, gpt2, three fields by category; ${ROUNDS} rounds, medians\n`,
    );
    const contestants = {
      'bare tokenizer, texts in memory': 'bare',
      'counting alone, blocks in memory': 'counting',
      'analysis, 1 worker': '1',
      'analysis, 2 workers': '2',
    };
    const measured = new Map(Object.keys(contestants).map(name => [name, [] as Measure[]]));
    // Rounds of all contestants in turn, so that a slow moment of the machine meets them alike.
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, contestant] of Object.entries(contestants)) {
        measured.get(name)!.push(measure(input, contestant));
      }
    }
    const medianOf = (name: string, of: 'seconds' | 'cpu'): number =>
      median(measured.get(name)!.map(one => one[of]));
    const [bare, alone, one, two] = Object.keys(contestants).map(name => medianOf(name, 'seconds')) as [
      number,
      number,
      number,
      number,
    ];
    const [bareCpu, aloneCpu] = Object.keys(contestants).map(name => medianOf(name, 'cpu')) as [
      number,
      number,
    ];
    const beyond = (((aloneCpu - bareCpu) / size) * 1e9).toFixed(1);
    const notes = [
      '',
      `${(bare / alone).toFixed(2)} of the bare tokenizer; ${beyond} ns of processor time a byte beyond it (wanted 4)`,
      `${(bare / one).toFixed(2)} of the bare tokenizer (wanted 0.8)`,
      `${(one / two).toFixed(2)} times one worker (wanted 1.7)`,
    ];
    for (const [at, [name, measures]] of [...measured].entries()) {
      const seconds = medianOf(name, 'seconds');
      const rss = Math.max(...measures.map(({ maxRss }) => maxRss)) / MEGABYTE;
      const speed = (size / MEGABYTE / seconds).toFixed(1);
      const cells = [`${seconds.toFixed(2)} s`, `${medianOf(name, 'cpu').toFixed(2)} s cpu`, `${speed} MB/s`];
      console.log(
        `${name.padEnd(34)}${cells.map(cell => cell.padStart(13)).join('')}  peak ${rss.toFixed(0).padStart(4)} MB  ${notes[at]!}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(program, { force: true });
  }
}

void main();
