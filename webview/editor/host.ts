import type { EditorCalls, EditorEvents } from '../../src/protocol/editor';
import type { Filter, Sort } from '../../src/protocol/query';
import { connectPage, type PageHost } from '../ui/pageHost';
import type { Mode } from './records/context';
import type { Place } from './records/recordsView';
import type { ColumnLayout } from './table/columns';

/** What the editor keeps of a dataset while it is hidden. */
export interface SavedState {
  readonly mode: Mode;
  /** The record that is shown at full height. */
  readonly opened: number | null;
  readonly place: Place;
  readonly columns: ColumnLayout;
  readonly filter: Filter | null;
  readonly sort: Sort | null;
  readonly invisible: boolean;
  readonly balanceOpen: boolean;
  /** Pixels of the recipe's panel, and whether it is open. */
  readonly panel: { readonly open: boolean; readonly width: number };
}

export type Host = PageHost<EditorCalls, EditorEvents, SavedState>;

export const connectHost = (): Host => connectPage<EditorCalls, EditorEvents, SavedState>();
