import type { DifferenceKind } from '../../src/core/compare/differences';
import type { CompareViewCalls, CompareViewEvents } from '../../src/protocol/compareView';
import { connectPage, type PageHost } from '../ui/pageHost';

/** What the page keeps while it is hidden. */
export interface SavedState {
  readonly kinds: readonly DifferenceKind[];
  readonly anchor: { readonly index: number; readonly offset: number };
}

export type Host = PageHost<CompareViewCalls, CompareViewEvents, SavedState>;

export const connectHost = (): Host => connectPage<CompareViewCalls, CompareViewEvents, SavedState>();
