import type { Filter, FindPattern, Sort } from './query';

/** The records that are shown, and in which order. Without filter and sort: all, as in the document. */
export interface ViewState {
  /** As it was asked for. */
  readonly filter: Filter | null;
  readonly sort: Sort | null;
  /** Rows so far. */
  readonly rows: number;
  readonly complete: boolean;
  /** Share of the document that has been looked at, 0 to 1. */
  readonly done: number;
  /** Why it is not complete and will not be. */
  readonly problem: string | null;
}

/** What a search has found so far, in the records of the view. */
export interface FindState {
  readonly pattern: FindPattern;
  readonly matches: number;
  readonly records: number;
  readonly complete: boolean;
  readonly done: number;
  readonly problem: string | null;
}

export interface ViewCalls {
  /** Shows only the records that match, sorted. The rows follow as `view` events. */
  view(argument: { filter: Filter | null; sort: Sort | null }): ViewState;
  /** Starts a search, or ends it (null). What it finds follows as `found` events. */
  find(argument: { pattern: FindPattern | null }): null;
  /** The next row with a match after (or before) `row`, going round at the end; null where none is found. */
  findNext(argument: { row: number; backwards: boolean }): { row: number; index: number } | null;
  /** The row that shows a record, or the nearest after it; null where the view has none. */
  rowOf(argument: { index: number }): number | null;
}
