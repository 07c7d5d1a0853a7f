import type { DatasetInfo, EngineCalls, IndexState, PreviewTotals, StageInfo } from './engine';

/** A recipe a person can choose in the editor. */
export interface RecipeChoice {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** What the editor shows around its records. */
export interface EditorState {
  readonly dataset: DatasetInfo;
  readonly name: string;
  readonly index: IndexState;
  readonly choices: readonly RecipeChoice[];
  /** The chosen recipe, null while nothing is previewed. */
  readonly chosen: string | null;
  readonly stages: readonly StageInfo[];
  readonly totals: PreviewTotals | null;
  readonly tokenizer: string;
  /** Why the last recipe that was asked for is not the chosen one. */
  readonly problem: string | null;
}

/** What the webview asks of the extension host. Records and fields pass through to the engine. */
export interface EditorCalls {
  state(argument: null): EditorState;
  records: EngineCalls['records'];
  field: EngineCalls['field'];
  choose(argument: { id: string | null }): null;
  /** Runs the chosen recipe to a file, with the notification and the offers that follow. */
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
  chosen: { id: string | null };
  /** The engine has ended: nothing can be asked until `reopen`. */
  stopped: { message: string };
  changedOnDisk: null;
  /** The file has been opened anew: everything known of it is out of date. */
  reopened: null;
}
