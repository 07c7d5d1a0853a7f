import type { EditorCalls, EditorEvents } from '../../src/protocol/editor';
import type { Filter, Sort } from '../../src/protocol/query';
import { connect, type CallMessage, type Client } from '../../src/protocol/rpc';
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

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): Partial<SavedState> | undefined;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

export interface Host {
  readonly client: Client<EditorCalls, EditorEvents>;
  readonly saved: Partial<SavedState>;
  save(state: SavedState): void;
}

/** The extension host that this webview belongs to. Can be called once. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    client: connect<EditorCalls, EditorEvents>({
      post: message => {
        api.postMessage(message);
      },
      onMessage: listener => {
        window.addEventListener('message', (event: MessageEvent<CallMessage>) => {
          listener(event.data);
        });
      },
    }),
    saved: api.getState() ?? {},
    save: state => {
      api.setState(state);
    },
  };
}
