/** Counts of one stage: records dropped, and records edited, by reason. */
export interface StageCounts {
  dropped: Record<string, number>;
  edited: Record<string, number>;
}

/** `read = kept + dropped + malformed + failed`; copies are rows written beyond `kept`. */
export interface Counts {
  read: number;
  kept: number;
  dropped: number;
  malformed: number;
  failed: number;
  /** Kept records that some stage edited. */
  changed: number;
  copies: number;
  /** Lines of nothing but white space: no records, left out of the output. */
  blank: number;
}

export type CategoryCounts = Record<string, number>;

/** What a recipe does to a dataset, in numbers. */
export interface Totals extends Counts {
  byStage: Record<string, StageCounts>;
  categories: { field: string | null; before: CategoryCounts; after: CategoryCounts };
}

export const noCounts = (): Counts => ({
  read: 0,
  kept: 0,
  dropped: 0,
  malformed: 0,
  failed: 0,
  changed: 0,
  copies: 0,
  blank: 0,
});

/** A run's report, as `--json` prints it. */
export interface RunReport extends Totals {
  input: string;
  output: string;
  rejects: string;
  manifest: string;
  seconds: number;
  bytesIn: number;
  fields: string[];
  preset: string | null;
}

export interface Progress {
  bytesDone: number;
  bytesTotal: number;
  records: number;
  recordsPerSecond: number;
  secondsLeft: number | null;
}
