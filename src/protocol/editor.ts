import type { Recipe, RecipeField, Refusal } from '../core/pipeline/recipe';
import type { DocumentEdit, DocumentState } from './document';
import type { DatasetInfo, EngineCalls, IndexState, PreviewTotals, RowRange, StageInfo } from './engine';
import type { Filter } from './query';
import type { TextCard } from './reading';
import type { FindState, ViewState } from './view';

/** A recipe a person can choose in the editor. */
export interface RecipeChoice {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** Where the recipe in use came from. */
export type RecipeOrigin =
  | { readonly kind: 'preset'; readonly id: string; readonly title: string }
  | { readonly kind: 'file'; readonly path: string; readonly name: string };

/** The recipe that is previewed, with a person's decisions in it. */
export interface RecipeState {
  /** Null while nothing is previewed. */
  readonly recipe: Recipe | null;
  readonly origin: RecipeOrigin | null;
  /** It differs from what it came from. */
  readonly changed: boolean;
  /** The fields and the category that it works on, once the data has been looked at. */
  readonly fields: readonly RecipeField[];
  readonly category: string | null;
}

/** What the editor shows around its records. */
export interface EditorState {
  readonly dataset: DatasetInfo;
  readonly name: string;
  readonly index: IndexState;
  readonly choices: readonly RecipeChoice[];
  readonly recipe: RecipeState;
  readonly stages: readonly StageInfo[];
  readonly totals: PreviewTotals | null;
  readonly document: DocumentState;
  readonly view: ViewState;
  readonly found: FindState | null;
  readonly tokenizer: string;
  /** Why the last recipe that was asked for is not the one in use. */
  readonly problem: string | null;
  /** The file on disk is no longer the one that was opened. */
  readonly changedOnDisk: boolean;
}

type FromEngine = 'records' | 'field' | 'detail' | 'raw' | 'view' | 'find' | 'findNext' | 'rowOf';

/** Where a person is in the records. */
export interface PageCursor {
  /** The record that the keyboard is at. */
  readonly index: number | null;
  /** Selected rows of the view, where they are more than that one. */
  readonly rows: readonly RowRange[];
}

/** A text in tokens, as the editor shows it. */
export interface EditorCard {
  readonly card: TextCard;
  /** Names the tokenizer. */
  readonly label: string;
  /** Tokens that the model takes. */
  readonly limit: number;
}

/** What the webview asks of the extension host. Records, views and searches pass through to the engine. */
export interface EditorCalls extends Pick<EngineCalls, FromEngine> {
  state(argument: null): EditorState;
  /** A person is at this now. */
  cursor(argument: PageCursor): null;
  /** A text of a record in tokens; null where a pointer asks and hovers are switched off. */
  card(argument: { index: number; path: string; hover: boolean }): EditorCard | null;
  /** Previews a preset; null proposes nothing. */
  choose(argument: { id: string | null }): null;
  /** Previews this recipe: a person has changed it. */
  setRecipe(argument: { recipe: Recipe }): null;
  /** Counts records by this field. */
  countBy(argument: { category: string }): null;
  /** Refuses what is proposed for the record of that key, or accepts it again. */
  decide(argument: { key: string; refusal: Refusal; refused: boolean }): null;
  /** Asks for a `*.winnow.json` file and previews it. */
  openRecipe(argument: null): null;
  /** Saves the recipe to the file it came from; asks for one where it has none, or `as` is set. */
  saveRecipe(argument: { as: boolean }): null;
  /** Changes the document, undoably. */
  edit(argument: DocumentEdit): null;
  undo(argument: null): null;
  redo(argument: null): null;
  save(argument: null): null;
  /** Opens the native diff editor on a record, before against after the recipe. */
  diff(argument: { index: number }): null;
  /** Compares the document with the file that is on disk now. */
  compareWithDisk(argument: null): null;
  /** Keeps the document where the file on disk has changed: the next save replaces it. */
  keepMine(argument: null): null;
  /** Runs the recipe to a file, with the notification and the offers that follow. */
  run(argument: null): null;
  openAsText(argument: null): null;
  /** Opens the file anew, with a new engine: after it changed on disk, or the engine stopped. */
  reopen(argument: null): null;
}

export interface EditorEvents {
  index: IndexState;
  totals: PreviewTotals;
  totalsFailed: { message: string };
  /** A recipe that was asked for elsewhere, such as in the settings, cannot be previewed. */
  failed: { message: string };
  /** The recipe changed: what is on screen is out of date. */
  recipe: RecipeState;
  document: DocumentState;
  view: ViewState;
  found: FindState;
  /** Tokens are counted with another tokenizer. */
  tokenizer: { id: string };
  /** The engine has ended: nothing can be asked until `reopen`. */
  stopped: { message: string };
  changedOnDisk: null;
  /** The file has been opened anew: everything known of it is out of date. */
  reopened: null;
  /** Records that were asked for elsewhere, such as in an analysis. */
  wanted: WantedRecords;
  /** A person has asked for something that the page does. */
  command: { name: PageCommand };
}

/** Records to show: those of a filter, or one by its index. */
export type WantedRecords = { readonly filter: Filter } | { readonly index: number };

/** What a page does when a command of the workbench asks for it. */
export type PageCommand =
  'find' | 'filter' | 'goTo' | 'table' | 'cards' | 'record' | 'addRecord' | 'nextChange' | 'previousChange';
