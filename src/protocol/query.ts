<<<<<<< HEAD
export type NumberComparison = 'is' | 'below' | 'at-most' | 'above' | 'at-least';
export type Comparison =
  NumberComparison | 'is-not' | 'contains' | 'lacks' | 'matches' | 'exists' | 'missing' | 'empty';

/** What a record must be like. A path may hold `[*]`: any item. */
export type Condition =
  | {
      readonly kind: 'field';
      readonly path: string;
      readonly comparison: Comparison;
      readonly value: string;
      readonly caseSensitive?: boolean;
    }
  /** Code points of the text at `path`; null: of all the recipe's texts together. */
  | {
      readonly kind: 'length';
      readonly path: string | null;
      readonly comparison: NumberComparison;
      readonly value: number;
    }
  | {
      readonly kind: 'tokens';
      readonly path: string | null;
      readonly comparison: NumberComparison;
      readonly value: number;
    }
  | {
      readonly kind: 'language';
      readonly path: string | null;
      readonly comparison: 'is' | 'is-not';
      readonly value: string;
    }
  | { readonly kind: 'outcome'; readonly value: 'kept' | 'changed' | 'dropped' | 'malformed' | 'failed' }
  | { readonly kind: 'reason'; readonly stage: string; readonly reason: string }
  /** Changed or added by the person. */
  | { readonly kind: 'edited' }
  /** With a problem of that rule, or of any. */
  | { readonly kind: 'problem'; readonly rule: string | null }
  | { readonly kind: 'text'; readonly find: FindPattern };

/** All conditions must hold. */
export interface Filter {
  readonly conditions: readonly Condition[];
}

export interface Sort {
  readonly by: 'length' | 'tokens' | 'bytes' | 'field';
  readonly path: string | null;
  readonly descending: boolean;
}

export interface FindPattern {
  readonly text: string;
  readonly regex: boolean;
  readonly caseSensitive: boolean;
  readonly wholeWord: boolean;
  /** The field to look in; null: everywhere. */
  readonly path: string | null;
=======
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
}

export interface FindProgress extends QueryProgress {
  /** Matches in the records found. */
  readonly matches: number;
>>>>>>> c233cedee5b38fb99d57813a15de873594a1c9d5
}
