import type { OptionValues } from './options';

/** One stage of a recipe. Options left out take the stage's defaults. */
export interface RecipeStage {
  readonly id: string;
  readonly enabled?: boolean;
  readonly options?: OptionValues;
  /** Reasons of this stage that are refused for all records. */
  readonly refuse?: readonly string[];
}

/** What a person does not want done to a record. */
export type Refusal =
  /** A drop: the record stays. */
  | { readonly stage: string; readonly reason: string }
  /** An edit: this stretch of the source text (UTF-16 units) stays as it is. */
  | { readonly path: string; readonly start: number; readonly end: number };

/** What a person has decided about one record; what is not refused is accepted. */
export interface RecordDecision {
  /** Content key of the record's bytes: equal records are decided alike. */
  readonly record: string;
  readonly refuse: readonly Refusal[];
}

/** A tokenizer by its name, and by the SHA-256 of the file it comes from, so that counts can be compared. */
export interface RecipeTokenizer {
  /** A built-in one, a Hub id, or a folder with a `tokenizer.json`. */
  readonly id: string;
  /** Left out: whatever is found under that name. */
  readonly sha256?: string;
}

/** An ordered list of stages with their options: the content of a `*.winnow.json` file. */
export interface Recipe {
  readonly $schema?: string;
  readonly name?: string;
  readonly description?: string;
  /** Field paths of the texts to clean; a trailing `?` marks an optional field. Left out: found in the data. */
  readonly fields?: readonly string[];
  /** The field whose values are counted as categories. Left out: found in the data. */
  readonly category?: string;
  /** Seed of everything random. */
  readonly seed?: number;
  /** What tokens are counted with. Left out: a run does not count them, and an editor as its settings say. */
  readonly tokenizer?: RecipeTokenizer;
  readonly stages: readonly RecipeStage[];
  readonly decisions?: readonly RecordDecision[];
}

/** A field of the recipe, once the data has been looked at. */
export interface RecipeField {
  readonly path: string;
  readonly optional: boolean;
}
