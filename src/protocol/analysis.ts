import type { DatasetReport } from '../core/analysis/dataset/report';
import type { Recipe } from '../core/pipeline/recipe';

export const DEFAULT_LENGTHS = [128, 256, 512, 1024, 2048, 4096, 8192];
export const DEFAULT_BATCH = 8;

export interface AnalysisRequest {
  readonly path: string;
  /** Field paths whose texts make up an example; null: those that look like prose. */
  readonly fields: readonly string[] | null;
  /** The field to group by; null: the one found. */
  readonly category: string | null;
  /** As `tokenizerNamed` takes it. */
  readonly tokenizer: string;
  /** Another tokenizer to compare with. */
  readonly compareWith: string | null;
  /** Candidate sequence lengths in tokens. */
  readonly lengths: readonly number[];
  /** Examples a batch. */
  readonly batch: number;
  /** What to do with the records first; null: nothing. */
  readonly recipe: Recipe | null;
  readonly workers: number;
}

/** What the extension host asks of an analysis thread. */
export interface AnalysisCalls {
  /** One pass over the dataset. Cancellable; what has been found so far follows as `report` events. */
  analyze(request: AnalysisRequest): DatasetReport;
  /** Paths of the fields that the first records have. */
  paths(argument: { path: string }): readonly string[];
}

export interface AnalysisEvents {
  report: DatasetReport;
}
