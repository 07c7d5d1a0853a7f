import type { EditorCalls, EditorEvents } from '../../src/protocol/editor';
import { connect, type CallMessage, type Client } from '../../src/protocol/rpc';

/** What the editor keeps while it is hidden. */
export interface SavedState {
  readonly anchor: { readonly index: number; readonly offset: number };
  readonly chosen: string | null;
  readonly balanceOpen: boolean;
}

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

export interface Host {
  readonly client: Client<EditorCalls, EditorEvents>;
  readonly saved: SavedState | undefined;
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
    saved: api.getState() as SavedState | undefined,
    save: state => {
      api.setState(state);
    },
  };
}
