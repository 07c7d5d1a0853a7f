import { join } from 'node:path';
import type { Recipe } from '../../core/pipeline/recipe';
import { runToFiles } from '../../node/run/runToFiles';
import { progressBar } from '../progressBar';
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
  let cancelled = false;
  const cancel = () => {
    cancelled = true;
  };
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  const bar = progressBar();
  try {
    const { output, json, ...rest } = request;
    const report = await runToFiles({
      ...rest,
      output: output ?? null,
      replace: false,
      judgeFile: JUDGE_FILE,
      cancelled: () => cancelled,
      onProgress: bar.update,
    }).finally(bar.done);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : reportTable(report));
  } finally {
    process.off('SIGINT', cancel);
    process.off('SIGTERM', cancel);
  }
}
