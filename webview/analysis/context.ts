import type { DatasetReport } from '../../src/core/analysis/dataset/report';
import type { Condition } from '../../src/protocol/query';
import type { CardState } from './host';

/** What is shown: a report, and one of the dataset before the recipe where both are asked for. */
export interface Shown {
  readonly report: DatasetReport;
  readonly before: DatasetReport | null;
}

/** What a card can ask of the page. */
export interface CardContext {
  /** Shows the records that meet all of these in the editor; null: there is no filter that finds them. */
  filter(conditions: readonly Condition[] | null): void;
  /** Shows one record in the editor. */
  goTo(index: number): void;
  /** Saves a chart, or its table, where the person chooses. */
  save(name: string, ending: 'svg' | 'png' | 'csv', content: string | Uint8Array): void;
  /** Shows the records that hold a token's text. */
  showToken(text: string): void;
  fail(error: unknown): void;
  stateOf(card: string): CardState;
  keep(card: string, state: CardState): void;
}

/** A part of the page that shows a part of the report. */
export interface ReportPart {
  readonly element: HTMLElement;
  update(shown: Shown): void;
}
