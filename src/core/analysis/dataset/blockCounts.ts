import { ComparisonTotals, type ComparisonCounts } from './comparisonCounts';
import { Longest, type FieldCounts } from './fieldCounts';
import { noTexts, type GroupCounts } from './groupCounts';
import type { LengthCounts } from './lengthCounts';
import type { ReadCounts, RecordPlace, SizedRecord } from './report';
import { Sample, type SampledRecord } from './sample';
import type { TokenCounts } from './tokenTally';

/** A record of which something must be said. */
export interface NotedRecord extends RecordPlace {
  readonly message: string;
}

/** What one block holds, as data that can be posted. */
export interface BlockCounts {
  readonly read: ReadCounts;
  /** Lines of nothing but white space: no records. */
  readonly blank: number;
  /** The first of each kind. */
  readonly malformed: NotedRecord | null;
  readonly failed: NotedRecord | null;
  readonly lengths: LengthCounts;
  readonly tokens: TokenCounts;
  readonly fields: readonly FieldCounts[];
  readonly categories: ReadonlyMap<string, GroupCounts>;
  /** Counted records without a category. */
  readonly withoutCategory: number;
  /** The longest and the shortest. */
  readonly records: readonly SizedRecord[];
  readonly comparison: ComparisonCounts;
  readonly sample: readonly SampledRecord[];
  /** Tokens of each record, -1 where it has no text; null where nobody wants to know. */
  readonly each: Float64Array | null;
}

type GrowingField = Omit<FieldCounts, 'hashes' | 'records'> & {
  readonly hashes: number[];
  readonly records: Longest;
};

/** The same while a block is being counted. */
export class GrowingBlockCounts {
  readonly read = { records: 0, counted: 0, withoutText: 0, malformed: 0, failed: 0 };
  blank = 0;
  malformed: NotedRecord | null = null;
  failed: NotedRecord | null = null;
  readonly lengths: LengthCounts = new Map();
  readonly fields: readonly GrowingField[];
  readonly categories = new Map<string, GroupCounts>();
  withoutCategory = 0;
  readonly records = new Longest();
  readonly comparison = new ComparisonTotals();
  readonly sample = new Sample();

  constructor(fields: number) {
    this.fields = Array.from({ length: fields }, () => ({
      texts: noTexts(),
      lengths: new Map(),
      missing: 0,
      empty: 0,
      kinds: new Map(),
      hashes: [],
      records: new Longest(),
    }));
  }

  finish(tokens: TokenCounts, each: Float64Array | null): BlockCounts {
    const { read, blank, malformed, failed, lengths, categories, withoutCategory } = this;
    return {
      read,
      blank,
      malformed,
      failed,
      lengths,
      tokens,
      fields: this.fields.map(field => ({ ...field, records: field.records.all() })),
      categories,
      withoutCategory,
      records: this.records.all(),
      comparison: this.comparison.counts(),
      sample: this.sample.list,
      each,
    };
  }
}

export const newBlockCounts = (fields: number): GrowingBlockCounts => new GrowingBlockCounts(fields);
