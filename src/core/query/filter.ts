/** What a person looks for in texts. */
export interface FindPattern {
  /** A literal text, or the source of a regular expression. Never empty. */
  readonly text: string;
  readonly regex: boolean;
  /** Otherwise characters are equal that Unicode's simple case folding makes equal. */
  readonly caseSensitive: boolean;
  /** A match neither starts nor ends within a word. */
  readonly wholeWord: boolean;
  /** The field path to look at; null: every value of the record. */
  readonly path: string | null;
}

/** Of a length or a count. */
export type SizeComparison = 'below' | 'at-most' | 'above' | 'at-least' | 'is';

/** Of the values at a field path; `is-not`, `lacks` and `missing` say the opposite of `is`, `contains` and `exists`. */
export type Comparison =
  SizeComparison | 'is-not' | 'contains' | 'lacks' | 'matches' | 'exists' | 'missing' | 'empty';

/** What becomes of a record under the recipe that is previewed. */
export const OUTCOMES = ['kept', 'changed', 'dropped', 'malformed', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface FieldCondition {
  readonly kind: 'field';
  /** Where it holds `[*]`, any item will do. */
  readonly path: string;
  readonly comparison: Comparison;
  /** Empty for `exists`, `missing` and `empty`. */
  readonly value: string;
  /** Of `is`, `contains`, `matches` and their opposites; left out: false. */
  readonly caseSensitive?: boolean;
}

export interface SizeCondition {
  /** Code points, or tokens of the chosen tokenizer. */
  readonly kind: 'length' | 'tokens';
  /** Null: all texts of the recipe's fields together. */
  readonly path: string | null;
  readonly comparison: SizeComparison;
  readonly value: number;
}

export interface LanguageCondition {
  readonly kind: 'language';
  /** Null: all texts of the recipe's fields together. */
  readonly path: string | null;
  /** `is-not`: clearly another language. A text whose language cannot be told is neither. */
  readonly comparison: 'is' | 'is-not';
  /** ISO 639-1 or 639-3. */
  readonly value: string;
}

/** What is known of a record from elsewhere, by its position. */
export type KnownCondition =
  | { readonly kind: 'outcome'; readonly value: Outcome }
  | { readonly kind: 'reason'; readonly stage: string; readonly reason: string }
  /** Changed by the person. */
  | { readonly kind: 'edited' }
  /** Null: of any rule. */
  | { readonly kind: 'problem'; readonly rule: string | null };

/** Some text or other value of the record matches. */
export interface TextCondition {
  readonly kind: 'text';
  readonly find: FindPattern;
}

export type PlainCondition =
  FieldCondition | SizeCondition | LanguageCondition | KnownCondition | TextCondition;

/**
 * A record that cannot be read meets no condition on its fields, lengths, tokens or language, nor the negation of
 * one. Its line is searched as it stands by a text condition without a path.
 */
export type Condition = PlainCondition | { readonly kind: 'not'; readonly condition: PlainCondition };

/** All conditions must hold; none: every record is shown. */
export interface Filter {
  readonly conditions: readonly Condition[];
}

export interface Sort {
  readonly by: 'length' | 'tokens' | 'bytes' | 'field';
  /** Null for lengths and tokens: all texts of the recipe's fields together. Not looked at for bytes. */
  readonly path: string | null;
  readonly descending: boolean;
}
