import type { DecidedRecord } from './decisions';
import type { RecordTokens } from './tokenColumns';
import type { RecordTouches, TouchCount } from './touches';

/** What became of one record of a block. */
export const Fate = { Kept: 0, Changed: 1, Dropped: 2, Malformed: 3, Failed: 4 } as const;

/** Numbers per record in `JudgedBlock.table`. */
export const Column = {
  Start: 0,
  End: 1,
  Next: 2,
  OutStart: 3,
  OutEnd: 4,
  Fate: 5,
  Line: 6,
  Width: 7,
} as const;

/** Why a record of the block is not in its output. */
export interface BlockNote {
  readonly record: number;
  /** Position of the stage in the recipe, or -1 for a malformed record. */
  readonly stage: number;
  readonly reason: string;
  readonly detail: string | null;
}

/** What one corpus stage needs to know of the block's records. */
export interface BlockFacts {
  /** Three numbers of key hash a record, all 0 where it belongs to no group or was not kept. */
  readonly keys: Uint32Array;
  readonly ranks: Float64Array | null;
  /** The keys themselves and their number in each record (-1: none), for stages that ask for counts. */
  readonly named: { readonly names: readonly string[]; readonly ids: Int32Array } | null;
}

/** A block after the record stages of one phase: cloneable, its buffers transferable. */
export interface JudgedBlock {
  readonly records: number;
  readonly blank: number;
  /** Lines that the block spans. */
  readonly lines: number;
  /** `Column.Width` numbers a record: offsets in the block and in `out`, fate, line within the block. */
  readonly table: Int32Array;
  /** The kept records with their line breaks, in order. */
  readonly out: Uint8Array;
  readonly notes: readonly BlockNote[];
  /** Edits that were made, and edits and drops that were refused, by record stages. */
  readonly touched: readonly TouchCount[];
  /** The same record by record; null where nobody wants to know. */
  readonly touches: RecordTouches | null;
  /** Records that a person has decided about, in order; their stretches are those of the texts in `out`. */
  readonly decided: readonly DecidedRecord[];
  /** Null where tokens are not counted. */
  readonly tokens: RecordTokens | null;
  /** Category of each record by number, or null without a category field. */
  readonly categories: { readonly names: readonly string[]; readonly ids: Int32Array } | null;
  readonly facts: readonly BlockFacts[];
}

export function buffersOf(block: JudgedBlock): ArrayBufferLike[] {
  const facts = block.facts.flatMap(({ keys, ranks, named }) => [
    keys.buffer,
    ...(ranks === null ? [] : [ranks.buffer]),
    ...(named === null ? [] : [named.ids.buffer]),
  ]);
  const categories = block.categories === null ? [] : [block.categories.ids.buffer];
  const touches = block.touches === null ? [] : [block.touches.ids.buffer];
  const tokens = block.tokens === null ? [] : [block.tokens.before.buffer, block.tokens.after.buffer];
  return [block.table.buffer, block.out.buffer, ...categories, ...touches, ...tokens, ...facts];
}
