import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recipe } from '../../../src/core/pipeline/recipe';
import type { Totals } from '../../../src/core/pipeline/report';
import type { Output } from '../../../src/node/output/atomicFile';
import { prepare } from '../../../src/node/run/prepare';
import { RejectsWriter } from '../../../src/node/run/rejects';
import { run, type RunOptions } from '../../../src/node/run/run';

const dist = join(__dirname, '../../../dist');
export const JUDGE_FILE = join(dist, 'judge.js');
export const ENGINE_FILE = join(dist, 'engine.js');
export const CHECK_FILE = join(dist, 'check.js');
export const COMPARE_FILE = join(dist, 'compare.js');

/** A folder for one test, removed when the callback has ended. */
export async function inFolder<T>(work: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-test-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface InMemoryRun {
  readonly output: string;
  readonly rejects: Record<string, unknown>[];
  readonly totals: Totals;
}

/** Runs a recipe over `content` with real threads; the output is kept in memory. */
export async function runOver(
  content: string | Uint8Array,
  recipe: Recipe,
  options: Partial<RunOptions> & { name?: string } = {},
): Promise<InMemoryRun> {
  return inFolder(async folder => {
    const input = join(folder, options.name ?? 'input.jsonl');
    writeFileSync(input, content);
    const output = collector();
    const rejects = collector();
    const prepared = await prepare(input, recipe);
    const { totals } = await run({
      ...prepared,
      output,
      rejects: new RejectsWriter(rejects, prepared.dataset.layout.format === 'jsonl'),
      judgeFile: JUDGE_FILE,
      workers: 1,
      scratchFolder: folder,
      ...options,
    });
    const lines = rejects.text().split('\n').slice(0, -1);
    return {
      output: output.text(),
      rejects: lines.map(line => JSON.parse(line) as Record<string, unknown>),
      totals,
    };
  });
}

function collector(): Output & { text: () => string } {
  const parts: Buffer[] = [];
  return {
    write(bytes) {
      parts.push(Buffer.from(Uint8Array.from(bytes)));
      return Promise.resolve();
    },
    text: () => Buffer.concat(parts).toString('utf8'),
  };
}

export const readText = (path: string): string => readFileSync(path, 'utf8');
