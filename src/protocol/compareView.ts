import type { CompareCalls, CompareProgress, CompareReport } from './compare';

/** What the page shows around its list of differences. */
export interface CompareState {
  readonly left: { readonly name: string; readonly path: string };
  readonly right: { readonly name: string; readonly path: string };
  /** The field path of the key that was asked for; null: by content. */
  readonly by: string | null;
  /** Field paths that both files have, as far as they are known. */
  readonly fields: readonly string[];
  /** Null while the files are being compared, and where that failed. */
  readonly report: CompareReport | null;
  readonly progress: CompareProgress | null;
  /** Why there is no report. */
  readonly problem: string | null;
  /** Names of files with changes that are not saved: the files on disk are compared. */
  readonly unsaved: readonly string[];
}

/** What the webview asks of the extension host. Differences pass through to the thread that compares. */
export interface CompareViewCalls {
  state(argument: null): CompareState;
  /** Compares the files anew; events tell how that goes. */
  compare(argument: { by: string | null }): null;
  differences: CompareCalls['differences'];
  fieldsOf: CompareCalls['fieldsOf'];
  /** Opens VS Code's diff editor on two records, by their index. */
  openDiff(argument: { left: number; right: number }): null;
}

export interface CompareViewEvents {
  progress: CompareProgress;
  /** The state is another one, and what is known of the differences is out of date. */
  changed: null;
  changedOnDisk: null;
}
