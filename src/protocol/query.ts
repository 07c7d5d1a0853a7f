export type {
  Comparison,
  Condition,
  FieldCondition,
  Filter,
  FindPattern,
  KnownCondition,
  LanguageCondition,
  Outcome,
  PlainCondition,
  SizeComparison,
  SizeCondition,
  Sort,
  TextCondition,
} from '../core/query/filter';

/** How far a filter, an order or a search has come. */
export interface QueryProgress {
  /** Records looked at, from the first one on. */
  readonly done: number;
  readonly total: number;
  /** Those among them that are shown, or that match. */
  readonly found: number;
  /** Those that could not be searched, since a regular expression ran out of memory on them. They are not found. */
  readonly failed: number;
}

export interface FindProgress extends QueryProgress {
  /** Matches in the records found. */
  readonly matches: number;
}
