import * as vscode from 'vscode';
import type { AnalysisViewCalls, AnalysisViewEvents } from '../../protocol/analysisView';
import type { WantedRecords } from '../../protocol/editor';
import { serve } from '../../protocol/rpc';
import { panelChannel } from '../panelChannel';
import { pageHtml, resourceRoots } from '../editor/html';
import { exportChart, exportReport } from './exports';
import type { AnalysisSession } from './session';

/** Shows a session in a tab of its own. */
export function showAnalysis(
  extensionUri: vscode.Uri,
  session: AnalysisSession,
  show: (wanted: WantedRecords) => Promise<void>,
): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel(
    'winnow.analysis',
    vscode.l10n.t('Analysis: {0}', session.state.name),
    vscode.ViewColumn.Active,
    { enableScripts: true, localResourceRoots: resourceRoots(extensionUri) },
  );
  panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
  connect(panel, session, show);
  // Its pictures become PNG by way of an image.
  panel.webview.html = pageHtml(panel.webview, extensionUri, 'analysis', 'data:');
  return panel;
}

/** Answers the webview, and forwards what the session has to say, until the panel closes. */
function connect(
  panel: vscode.WebviewPanel,
  session: AnalysisSession,
  show: (wanted: WantedRecords) => Promise<void>,
): void {
  const post = serve<AnalysisViewCalls, AnalysisViewEvents>(panelChannel(panel), {
    state: () => session.state,
    analyze: ({ options, mode }) => {
      void session.analyze(options, mode);
      return null;
    },
    cancel: () => {
      session.cancel();
      return null;
    },
    show: wanted => show(wanted).then(() => null),
    exportReport: ({ kind }) => exportReport(session, kind),
    exportChart: argument => exportChart(session.uri, argument),
  });
  const events = session.onEvent(({ name, data }) => {
    post(name, data);
  });
  panel.onDidDispose(() => {
    events.dispose();
  });
}
