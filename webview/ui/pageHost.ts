import { connect, type CallMessage, type Client } from '../../src/protocol/rpc';

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** The extension host that a page belongs to, and what the page keeps while it is hidden. */
export interface PageHost<Calls extends object, Events extends object, State> {
  readonly client: Client<Calls, Events>;
  readonly saved: Partial<State>;
  save(state: State): void;
}

/** Can be called once. */
export function connectPage<Calls extends object, Events extends object, State>(): PageHost<
  Calls,
  Events,
  State
> {
  const api = acquireVsCodeApi();
  return {
    client: connect<Calls, Events>({
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
