import type { ComparisonCounts } from './comparisonCounts';
import type { FieldCounts } from './fieldCounts';
import type { GroupCounts } from './groupCounts';
import type { LengthCounts } from './lengthCounts';
import type { ReadCounts, RecordPlace, SizedRecord } from './report';
import type { SampledRecord } from './sample';
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
