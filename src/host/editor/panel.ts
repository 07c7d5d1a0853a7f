import type * as vscode from 'vscode';
import type { EditorCalls, EditorEvents } from '../../protocol/editor';
import { serve, type CallMessage } from '../../protocol/rpc';
import type { DatasetDocument } from './document';

/** What one editor can do beyond asking its dataset. */
export interface PanelActions {
  run(): Promise<unknown>;
  openAsText(): Promise<void>;
}

/** Answers an editor's webview, and forwards what the dataset has to say, until the panel closes. */
export function connectPanel(
  panel: vscode.WebviewPanel,
  document: DatasetDocument,
  actions: PanelActions,
): void {
  const { webview } = panel;
  let open = true;
  const post = serve<EditorCalls, EditorEvents>(
    {
      post: message => {
        if (open) void webview.postMessage(message);
      },
      onMessage: listener =>
        webview.onDidReceiveMessage((message: CallMessage) => {
          listener(message);
        }),
    },
    {
      state: () => document.state(),
      records: argument => document.ask('records', argument),
      field: argument => document.ask('field', argument),
      choose: ({ id }) => document.choose(id).then(nothing),
      reopen: () => document.restart().then(nothing),
      run: () => actions.run().then(nothing),
      openAsText: () => actions.openAsText().then(nothing),
    },
  );
  const events = document.onEvent(event => {
    post(event.name, event.data);
  });
  panel.onDidDispose(() => {
    open = false;
    events.dispose();
  });
}

const nothing = (): null => null;
