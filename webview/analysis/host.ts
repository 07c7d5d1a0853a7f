import type { AnalysisViewCalls, AnalysisViewEvents } from '../../src/protocol/analysisView';
import { connect, type CallMessage, type Client } from '../../src/protocol/rpc';

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

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): Partial<SavedState> | undefined;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

export interface Host {
  readonly client: Client<AnalysisViewCalls, AnalysisViewEvents>;
  readonly saved: Partial<SavedState>;
  save(state: SavedState): void;
}

/** The extension host that this webview belongs to. Can be called once. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    client: connect<AnalysisViewCalls, AnalysisViewEvents>({
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
