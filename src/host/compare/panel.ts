import * as vscode from 'vscode';
import type { CompareViewCalls, CompareViewEvents } from '../../protocol/compareView';
import { serve } from '../../protocol/rpc';
import { panelChannel } from '../panelChannel';
import { pageHtml, resourceRoots } from '../editor/html';
import type { CompareSession } from './session';

export interface CompareActions {
  openDiff(left: number, right: number): Promise<void>;
}

/** Shows a session in a tab of its own. */
export function showComparison(
  extensionUri: vscode.Uri,
  session: CompareSession,
  actions: CompareActions,
): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel('winnow.compare', session.title, vscode.ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: resourceRoots(extensionUri),
  });
  panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
  connect(panel, session, actions);
  panel.webview.html = pageHtml(panel.webview, extensionUri, 'compare');
  return panel;
}

/** Answers the webview, and forwards what the session has to say, until the panel closes. */
function connect(panel: vscode.WebviewPanel, session: CompareSession, actions: CompareActions): void {
  const post = serve<CompareViewCalls, CompareViewEvents>(panelChannel(panel), {
    state: () => session.state,
    compare: ({ by }) => {
      void session.compare(by);
      return null;
    },
    differences: argument => session.ask('differences', argument),
    fieldsOf: argument => session.ask('fieldsOf', argument),
    openDiff: ({ left, right }) => actions.openDiff(left, right).then(() => null),
  });
  const events = session.onEvent(({ name, data }) => {
    post(name, data);
  });
  panel.onDidDispose(() => {
    events.dispose();
  });
}
