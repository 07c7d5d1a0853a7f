import { join } from 'node:path';
import type { Recipe } from '../../core/pipeline/recipe';
import { runToFiles } from '../../node/run/runToFiles';
import { interruptible } from '../interruptible';
import { reportTable } from '../reportTable';

export const JUDGE_FILE = join(__dirname, 'judge.js');

/** Runs a recipe to files, with a progress bar, and prints the report. Ctrl+C cancels and leaves nothing. */
export async function execute(request: {
  readonly input: string;
  readonly recipe: Recipe;
  readonly preset: string | null;
  readonly output: string | undefined;
  readonly workers: number;
  readonly json: boolean;
}): Promise<void> {
  const { output, json, ...rest } = request;
  const report = await interruptible(by =>
    runToFiles({ ...rest, ...by, output: output ?? null, replace: false, judgeFile: JUDGE_FILE }),
  );
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : reportTable(report));
}
