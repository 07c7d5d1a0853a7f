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
}
