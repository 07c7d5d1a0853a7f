import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetReport } from '../../../src/core/analysis/dataset/report';
import { analyze, type AnalyzeOptions } from '../../../src/node/analysis/analyze';
import { DEFAULT_BATCH, DEFAULT_LENGTHS, type AnalysisRequest } from '../../../src/protocol/analysis';
import { JUDGE_FILE, inFolder } from './engine';

export const COUNT_FILE = join(__dirname, '../../../dist/counting.js');

/** Analyzes a file with real threads. */
export const analyzeFile = (
  path: string,
  request: Partial<AnalysisRequest> = {},
  options: Partial<AnalyzeOptions> = {},
): Promise<DatasetReport> =>
  analyze(
    {
      path,
      fields: null,
      category: null,
      tokenizer: 'gpt2',
      compareWith: null,
      lengths: DEFAULT_LENGTHS,
      batch: DEFAULT_BATCH,
      recipe: null,
      workers: 1,
      ...request,
    },
    { countFile: COUNT_FILE, judgeFile: JUDGE_FILE, ...options },
  );

/** Analyzes `content` as a file of this name. */
export const analyzeContent = (
  content: string | Uint8Array,
  request: Partial<AnalysisRequest> = {},
  options: Partial<AnalyzeOptions> & { name?: string } = {},
): Promise<DatasetReport> =>
  inFolder(folder => {
    const path = join(folder, options.name ?? 'input.jsonl');
    writeFileSync(path, content);
    return analyzeFile(path, request, options);
  });
