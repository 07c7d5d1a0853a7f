import type { AnalysisViewCalls, AnalysisViewEvents } from '../../src/protocol/analysisView';
import { connectPage, type PageHost } from '../ui/pageHost';

/** What the page keeps while it is hidden. */
export interface SavedState {
  /** What a person has chosen in a card, by the card's name. */
  readonly cards: Readonly<Record<string, CardState>>;
  readonly scroll: number;
}

export interface CardState {
  readonly table?: boolean;
  readonly choices?: Readonly<Record<string, string>>;
  readonly limit?: number | null;
  readonly all?: boolean;
}

export type Host = PageHost<AnalysisViewCalls, AnalysisViewEvents, SavedState>;

export const connectHost = (): Host => connectPage<AnalysisViewCalls, AnalysisViewEvents, SavedState>();
