import type { DatasetReport } from '../core/analysis/dataset/report';
import type { AnalysisRequest } from './analysis';
import type { WantedRecords } from './editor';

/** What a person chooses of an analysis. */
export type AnalysisOptions = Pick<
  AnalysisRequest,
  'fields' | 'category' | 'tokenizer' | 'compareWith' | 'lengths' | 'batch'
>;

/** A dataset as it is, or as a recipe leaves it. */
export type AnalysisSide = 'before' | 'after';
export type AnalysisMode = AnalysisSide | 'both';

export interface NamedTokenizer {
  /** A built-in one, or an absolute path. */
  readonly name: string;
  /** For people. */
  readonly label: string;
}

/** What the page of an analysis shows. */
export interface AnalysisState {
  readonly name: string;
  readonly path: string;
  readonly options: AnalysisOptions;
  readonly mode: AnalysisMode;
  /** Paths of the fields to choose from, as far as they are known. */
  readonly paths: readonly string[];
  /** The tokenizers to choose from, by what options name them. */
  readonly tokenizers: readonly NamedTokenizer[];
  /** With which the editor counts tokens, in filters too, as options name it. */
  readonly editorTokenizer: string;
  /** Why that is not the one that the settings name, as a sentence; null where it is. */
  readonly tokenizerProblem: string | null;
  /** Title of the recipe that is in use in the dataset's editor; null: there is none. */
  readonly recipe: string | null;
  /** It is not the one any more that was applied. */
  readonly recipeChanged: boolean;
  /** Partial while they are being made; null where they were not asked for. */
  readonly reports: Readonly<Record<AnalysisSide, DatasetReport | null>>;
  /** Of which side a report is being made. */
  readonly running: AnalysisSide | null;
  /** Why the analysis has ended before its end; null: it has not. */
  readonly problem: string | null;
  /** The person has ended it. */
  readonly cancelled: boolean;
  /** There are changes that are not saved: the file on disk is analysed. */
  readonly unsaved: boolean;
  readonly changedOnDisk: boolean;
}

/** What the webview asks of the extension host. */
export interface AnalysisViewCalls {
  state(argument: null): AnalysisState;
  /** Analyses anew; events tell how that goes. */
  analyze(argument: { options: AnalysisOptions; mode: AnalysisMode }): null;
  cancel(argument: null): null;
  /** Shows records of the dataset in its editor. */
  show(argument: WantedRecords): null;
  /** Saves the report where the person chooses; the result is the name of the file, or null: nowhere. */
  exportReport(argument: { kind: 'html' | 'json' }): string | null;
  /** Saves one chart, or its table, where the person chooses. */
  exportChart(argument: {
    name: string;
    ending: 'svg' | 'png' | 'csv';
    content: string | Uint8Array;
  }): string | null;
}

export interface AnalysisViewEvents {
  /** What is known so far. */
  report: { readonly side: AnalysisSide; readonly report: DatasetReport };
  /** The state is another one. */
  changed: null;
}
