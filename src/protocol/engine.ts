import type { Recipe, RecipeField } from '../core/pipeline/recipe';
import type { Progress, RunReport, Totals } from '../core/pipeline/report';

/** The dataset as far as it is known when it has been opened. */
export interface DatasetInfo {
  readonly path: string;
  readonly format: 'jsonl' | 'json' | 'csv';
  readonly bytes: number;
  /** Text fields and category field found in the first records. */
  readonly fields: readonly RecipeField[];
  readonly category: string | null;
}

/** How far the index of records has come. */
export interface IndexState {
  readonly records: number;
  readonly complete: boolean;
}

/** An edit proposed by the recipe, in units of the field's source text; edits of later stages are merged in. */
export interface PreviewEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `stage: reason in words`, one for each stage that took part. */
  readonly reasons: readonly string[];
  /** The same by id. */
  readonly sources: readonly StageReason[];
}

export interface StageReason {
  readonly stage: string;
  readonly reason: string;
}

export interface FieldPreview {
  readonly path: string;
  /** The source text, cut after `PREVIEW_UNITS` unless the whole was asked for. */
  readonly text: string;
  /** Length of the whole source text in UTF-16 units. */
  readonly units: number;
  /** Edits that lie within `text`. */
  readonly edits: readonly PreviewEdit[];
  /** Stretches of `text` whose edits a person has refused. */
  readonly refused: readonly { readonly start: number; readonly end: number }[];
  /** Null where the text is too long to count while reading. */
  readonly tokens: { readonly before: number; readonly after: number } | null;
}

export type PreviewOutcome =
  | { readonly kind: 'kept' | 'changed' }
  | {
      readonly kind: 'dropped';
      readonly stage: string;
      readonly reason: string;
      /** Title of the stage and the reason in words. */
      readonly words: string;
      readonly detail: string | null;
      /** Index of the record that stayed in its group. */
      readonly repeats: number | null;
    }
  | { readonly kind: 'malformed'; readonly words: string }
  | { readonly kind: 'failed'; readonly words: string };

export interface RecordPreview {
  readonly index: number;
  /** Line of the source file, counted from 1. */
  readonly line: number;
  /** Content key, by which decisions name the record. */
  readonly key: string;
  readonly outcome: PreviewOutcome;
  /** Drops that a person has refused. */
  readonly refusedDrops: readonly (StageReason & { readonly words: string })[];
  /** Texts of the recipe's fields. */
  readonly fields: readonly FieldPreview[];
  /** The other members of the record, as JSON, cut after 200 units each. */
  readonly others: readonly { readonly path: string; readonly json: string }[];
  /** A malformed record's text, cut after `PREVIEW_UNITS`. */
  readonly raw: string | null;
}

export const PREVIEW_UNITS = 4000;

/** What the preview pass has found so far; corpus stages are decided for the records it has seen. */
export interface PreviewTotals extends Totals {
  readonly partial: boolean;
  readonly progress: Progress;
}

/** A stage as the editor lists it. */
export interface StageInfo {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly reasons: Readonly<Record<string, string>>;
}

export interface RunRequest {
  readonly recipe: Recipe;
  /** The preset the recipe was made from, for the report. */
  readonly preset: string | null;
  /** Null: a name beside the input that is not taken. */
  readonly output: string | null;
  readonly workers: number;
  readonly replace: boolean;
}

/** What the extension host asks of the engine thread; one thread for each open dataset. */
export interface EngineCalls {
  open(argument: { path: string; tokenizer: string }): DatasetInfo;
  /** The records `first … first + count - 1` (fewer at the end), with the current recipe's proposals. */
  records(argument: { first: number; count: number }): RecordPreview[];
  /** One field of one record in full. */
  field(argument: { index: number; path: string }): FieldPreview;
  /** Makes `recipe` the one that is previewed; restarts the totals. Null: nothing is proposed. */
  preview(argument: { recipe: Recipe | null; workers: number }): { fields: readonly RecipeField[] };
  /** Runs a recipe to files. Cancellable. */
  run(argument: RunRequest): RunReport;
}

export interface EngineEvents {
  index: IndexState;
  totals: PreviewTotals;
  /** The totals could not be computed. */
  totalsFailed: { message: string };
  runProgress: Progress;
}
