import { join } from 'node:path';
import type { DatasetReport } from '../core/analysis/dataset/report';
import { analyze, type AnalyzeOptions } from '../node/analysis/analyze';
import type { AnalysisRequest } from '../protocol/analysis';
import { JUDGE_FILE } from './commands/execute';
import { interruptible } from './interruptible';

const COUNT_FILE = join(__dirname, 'counting.js');

/** Analyzes a dataset, with a progress bar. Ctrl+C cancels. */
export function analyzed(
  request: AnalysisRequest,
  onEach?: AnalyzeOptions['onEach'],
): Promise<DatasetReport> {
  return interruptible(by =>
    analyze(request, { countFile: COUNT_FILE, judgeFile: JUDGE_FILE, onEach, ...by }),
  );
}
