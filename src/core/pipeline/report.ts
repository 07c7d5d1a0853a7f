/** Counts of one stage by reason: records dropped, edited, and those where a person refused either. */
export interface StageCounts {
  dropped: Record<string, number>;
  edited: Record<string, number>;
  refused: Record<string, number>;
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
  categories: {
    field: string | null;
    before: CategoryCounts;
    after: CategoryCounts;
    /** Tokens of each category; null where they are not counted. */
    tokens: { before: CategoryCounts; after: CategoryCounts } | null;
  };
  /** Tokens of the recipe's texts: of all records read, and of all that are kept. Null: not counted. */
  tokens: TokenTotals | null;
  /** Decisions about records in the recipe, and those whose record was met. */
  decisions: { given: number; applied: number };
}

export interface TokenTotals {
  tokenizer: string;
  before: number;
  after: number;
  /** Records with a text too long to count: they are in neither number. */
  uncounted: number;
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
