import type * as vscode from 'vscode';
import type { CallMessage, Channel } from '../protocol/rpc';

/** The way to a panel's page. What is posted after the panel has closed goes nowhere. */
export function panelChannel(panel: vscode.WebviewPanel): Channel {
  const { webview } = panel;
  let open = true;
  panel.onDidDispose(() => {
    open = false;
  });
  return {
    post: message => {
      if (open) void webview.postMessage(message);
    },
    onMessage: listener => {
      webview.onDidReceiveMessage((message: CallMessage) => {
        listener(message);
      });
    },
  };
}
