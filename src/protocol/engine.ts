import type { FoundProblems } from '../core/analysis/problem';
import type { OptionSpec } from '../core/pipeline/options';
import type { Recipe, RecipeField } from '../core/pipeline/recipe';
import type { Progress, RunReport, Totals } from '../core/pipeline/report';
import type { JsonKind } from '../core/record/jsonWalk';
import type { RecordsSize, TextCard } from './reading';
import type { DocumentCalls, DocumentState } from './document';
import type { FindState, ViewCalls, ViewState } from './view';

/** The dataset as far as it is known when it has been opened. */
export interface DatasetInfo {
  readonly path: string;
  readonly format: 'jsonl' | 'json' | 'csv';
  readonly bytes: number;
  /** Text fields and category field found in the first records. */
  readonly fields: readonly RecipeField[];
  readonly category: string | null;
  /** Fields with few values, by which records can be counted. */
  readonly categories: readonly string[];
  /** Paths of scalars in the first records, in order of appearance, list items by number. */
  readonly columns: readonly string[];
  /** Why nothing can be edited, as a sentence; null where it can. */
  readonly readOnly: string | null;
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
  /** The source text, cut after the units that were asked for. */
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
  | { readonly kind: 'failed'; readonly words: string }
  /** Too large to be judged while someone reads. */
  | { readonly kind: 'unjudged'; readonly words: string };

/** Where a record's bytes come from: the file on disk, or a person's edit since. */
export type Origin = 'file' | 'edited' | 'added';

/** What a record holds at one path, for a table. */
export interface Cell {
  readonly kind: JsonKind | 'missing';
  /** A text decoded, anything else as it is spelled; cut after `CELL_UNITS`. */
  readonly text: string;
  /** Length of the whole in UTF-16 units. */
  readonly units: number;
}

/** A record with what the recipe makes of it. */
export interface JudgedRecord {
  /** Place in the document, counted from 0. */
  readonly index: number;
  /** Line of the file as it was opened, counted from 1; null for a record that is not in it. */
  readonly line: number | null;
  /** Content key, by which decisions name the record; empty for one that is too large to look at. */
  readonly key: string;
  readonly outcome: PreviewOutcome;
  /** Drops that a person has refused. */
  readonly refusedDrops: readonly (StageReason & { readonly words: string })[];
  /** Texts of the recipe's fields. */
  readonly fields: readonly FieldPreview[];
  /** The other members of the record, as JSON, cut after 200 units each. */
  readonly others: readonly { readonly path: string; readonly json: string }[];
  /** A malformed or very large record as it stands, cut after `PREVIEW_UNITS`. */
  readonly raw: string | null;
}

/** A row of the view. */
export interface RecordPreview extends JudgedRecord {
  /** Place in the view, counted from 0. */
  readonly row: number;
  readonly origin: Origin;
  /** Bytes without the line break. */
  readonly bytes: number;
  /** What stands at the columns that were asked for. */
  readonly cells: readonly Cell[];
}

export const PREVIEW_UNITS = 4000;
export const CELL_UNITS = 400;

/** A value of a record in full. */
export interface DetailValue {
  readonly path: string;
  readonly kind: JsonKind;
  readonly depth: number;
  /** A text decoded, a scalar as spelled, nothing for a list or object; cut after `DETAIL_UNITS`. */
  readonly text: string;
  readonly units: number;
  readonly tokens: number | null;
}

/** One record at full height. */
export interface RecordDetail {
  /** Its fields are cut after `DETAIL_UNITS` only. */
  readonly preview: RecordPreview;
  /** Every value in order, a list or object before what it holds; none of a record that cannot be read. */
  readonly values: readonly DetailValue[];
  /** Values beyond those listed. */
  readonly more: number;
  readonly raw: RawPart;
}

/** Part of a record as it stands in the file. */
export interface RawPart {
  /** Bytes that are no UTF-8 are written `\xE9`. */
  readonly text: string;
  /** Whether `text` holds such bytes. */
  readonly odd: boolean;
  /** The part in bytes of the record, and the bytes of the whole. */
  readonly start: number;
  readonly end: number;
  readonly bytes: number;
}

export const DETAIL_UNITS = 2_000_000;
export const RAW_BYTES = 256 * 1024;

/** What the preview pass has found so far; corpus stages are decided for the records it has seen. */
export interface PreviewTotals extends Totals {
  readonly partial: boolean;
  /** Share of the dataset whose tokens have been counted, 0 to 1: they are counted last. */
  readonly tokensDone: number;
  readonly progress: Progress;
}

/** A stage as the editor lists it. */
export interface StageInfo {
  readonly id: string;
  readonly scope: 'record' | 'group';
  readonly title: string;
  readonly description: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly options: OptionSpec;
}

export interface RunRequest {
  readonly recipe: Recipe;
  /** The preset the recipe was made from, for the report. */
  readonly preset: string | null;
  /** Null: a name beside the input that is not taken. */
  readonly output: string | null;
  readonly workers: number;
  /** Where the recipe's tokenizer is found; tokens are counted only where the recipe names one. */
  readonly tokenizer: string;
  readonly replace: boolean;
}

export interface RecordsRequest {
  /** The rows `first … first + count - 1` of the view (fewer at the end). */
  readonly first: number;
  readonly count: number;
  /** Paths whose cells are wanted. */
  readonly columns: readonly string[];
  /** Units after which texts are cut. */
  readonly units: number;
}

export interface PreviewRequest {
  /** Null: nothing is proposed. */
  readonly recipe: Recipe | null;
  /** The field to count records by: null takes the recipe's or the one found. */
  readonly category: string | null;
  /** Whether the whole is to be counted: without, there are no totals. */
  readonly totals: boolean;
  readonly workers: number;
}

/** What the extension host asks of the engine thread; one thread for each open dataset. */
export interface EngineCalls extends DocumentCalls, ViewCalls {
  open(argument: OpenRequest): DatasetInfo;
  /** Rows of the view, with the current recipe's proposals. */
  records(argument: RecordsRequest): RecordPreview[];
  /** One field of one record in full. */
  field(argument: { index: number; path: string }): FieldPreview;
  /**
   * A text of a record in tokens, and what the recipe (`title` names it; null: none) makes of it. With an empty path
   * it is the whole of a record that cannot be read.
   */
  card(argument: { index: number; path: string; title: string | null }): TextCard;
  /** Tokens of rows of the view, as ranges `[start, end)`; null: of all records. Cancellable. */
  size(argument: { rows: readonly RowRange[] | null }): RecordsSize;
  /** One record at full height. */
  detail(argument: { index: number }): RecordDetail;
  /** Part of a record as it stands, from byte `start` on, at most `RAW_BYTES`. */
  raw(argument: { index: number; start: number }): RawPart;
  /** Makes `recipe` the one that is previewed; restarts the totals. */
  preview(argument: PreviewRequest): { fields: readonly RecipeField[]; category: string | null };
  /** Counts tokens with another tokenizer from now on. */
  tokenizer(argument: { id: string }): null;
  /** Looks for problems of the records from now on, or no longer. What is found follows as `problems` events. */
  problems(argument: { wanted: boolean }): null;
  /** A record before and after the recipe, as indented text, for the diff editor. */
  beforeAndAfter(argument: { index: number }): { before: string; after: string };
  /** Runs a recipe to files. Cancellable. */
  run(argument: RunRequest): RunReport;
}

/** Rows `[start, end)` of the view. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

export interface OpenRequest {
  readonly path: string;
  readonly tokenizer: string;
  /** A file that `backup` wrote: the document as it was then. */
  readonly backup?: string | null;
  /** Why it must not be edited, where the caller knows a reason. */
  readonly readOnly?: string | null;
}

export interface EngineEvents {
  index: IndexState;
  totals: PreviewTotals;
  /** The totals could not be computed. */
  totalsFailed: { message: string };
  runProgress: Progress;
  /** What is wrong with records; at most some hundreds of problems are listed. */
  problems: FoundProblems;
  /** Tokens are counted with this tokenizer from now on: those shown before are not. */
  tokenizer: { id: string };
  /** The view has grown or changed. */
  view: ViewState;
  /** What the current search has found so far. */
  found: FindState;
  /** The document has changed: by an edit, an undo or a redo, or because it was saved or reverted. */
  document: DocumentState;
}
