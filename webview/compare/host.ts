import type { DifferenceKind } from '../../src/core/compare/differences';
import type { CompareViewCalls, CompareViewEvents } from '../../src/protocol/compareView';
import { connect, type CallMessage, type Client } from '../../src/protocol/rpc';

/** What the page keeps while it is hidden. */
export interface SavedState {
  readonly kinds: readonly DifferenceKind[];
  readonly anchor: { readonly index: number; readonly offset: number };
}

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

export interface Host {
  readonly client: Client<CompareViewCalls, CompareViewEvents>;
  readonly saved: SavedState | undefined;
  save(state: SavedState): void;
}

/** The extension host that this webview belongs to. Can be called once. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    client: connect<CompareViewCalls, CompareViewEvents>({
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
