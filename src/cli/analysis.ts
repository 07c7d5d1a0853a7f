import { join } from 'node:path';
import type { DatasetReport } from '../core/analysis/dataset/report';
import { analyze, type AnalyzeOptions } from '../node/analysis/analyze';
import type { AnalysisRequest } from '../protocol/analysis';
import { JUDGE_FILE } from './commands/execute';
import { progressBar } from './progressBar';

const COUNT_FILE = join(__dirname, 'counting.js');

export const DEFAULT_TOKENIZER = 'gpt2';

/** Analyzes a dataset, with a progress bar. Ctrl+C cancels. */
export async function analyzed(
  request: AnalysisRequest,
  onEach?: AnalyzeOptions['onEach'],
): Promise<DatasetReport> {
  let cancelled = false;
  const cancel = () => {
    cancelled = true;
  };
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  const bar = progressBar();
  try {
    return await analyze(request, {
      countFile: COUNT_FILE,
      judgeFile: JUDGE_FILE,
      cancelled: () => cancelled,
      onProgress: bar.update,
      onEach,
    });
  } finally {
    bar.done();
    process.off('SIGINT', cancel);
    process.off('SIGTERM', cancel);
  }
}
