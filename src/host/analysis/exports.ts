import * as vscode from 'vscode';
import { htmlReport } from '../../core/analysis/display/html';
import { filledIn } from '../../core/analysis/display/words';
import { plainReport } from '../../core/analysis/display/plainReport';
import type { AnalysisViewCalls } from '../../protocol/analysisView';
import type { ArgumentOf } from '../../protocol/rpc';
import { nameOf } from '../datasetUri';
import type { AnalysisSession } from './session';

const FILTERS = {
  html: () => vscode.l10n.t('HTML Report'),
  json: () => vscode.l10n.t('JSON'),
  svg: () => vscode.l10n.t('SVG Picture'),
  png: () => vscode.l10n.t('PNG Picture'),
  csv: () => vscode.l10n.t('CSV'),
} as const;
type Ending = keyof typeof FILTERS;

/** Saves the report where the person chooses; the name of the file, or null: nowhere. */
export async function exportReport(session: AnalysisSession, kind: 'html' | 'json'): Promise<string | null> {
  const content = reportText(session, kind);
  return saveAs(session.uri, `${stem(session.uri)}.analysis`, kind, new TextEncoder().encode(content));
}

export const exportChart = (
  dataset: vscode.Uri,
  { name, ending, content }: ArgumentOf<AnalysisViewCalls, 'exportChart'>,
): Promise<string | null> =>
  saveAs(
    dataset,
    `${stem(dataset)}.${name}`,
    ending,
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  );

/** The report as a file's text. Throws a sentence where there is none yet. */
export function reportText(session: AnalysisSession, kind: 'html' | 'json'): string {
  const { before, after } = session.state.reports;
  const shown = after ?? before;
  if (shown === null)
    throw new Error(vscode.l10n.t('There is nothing to export yet: analyze the dataset first.'));
  if (kind === 'json') {
    const content =
      before !== null && after !== null
        ? { before: plainReport(before), after: plainReport(after) }
        : plainReport(shown);
    return `${JSON.stringify(content, null, 2)}\n`;
  }
  return htmlReport(shown, after === null ? null : before, {
    language: vscode.env.language,
    t: (message, ...values) => filledIn(vscode.l10n.bundle?.[message] ?? message, ...values),
  });
}

async function saveAs(
  dataset: vscode.Uri,
  name: string,
  ending: Ending,
  content: Uint8Array,
): Promise<string | null> {
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Analysis'),
    filters: { [FILTERS[ending]()]: [ending] },
    ...(dataset.scheme === 'file'
      ? { defaultUri: vscode.Uri.joinPath(dataset, '..', `${name}.${ending}`) }
      : {}),
  });
  if (target === undefined) return null;
  await vscode.workspace.fs.writeFile(target, content);
  void offerToOpen(target, ending);
  return nameOf(target);
}

async function offerToOpen(target: vscode.Uri, ending: Ending): Promise<void> {
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('{0} has been saved.', nameOf(target)),
    open,
  );
  if (answer !== open) return;
  // A report is for a browser; what VS Code shows itself opens there.
  if (ending === 'html') await vscode.env.openExternal(target);
  else await vscode.commands.executeCommand('vscode.open', target);
}

const stem = (dataset: vscode.Uri): string => nameOf(dataset).replace(/(\.[^.]+?)(\.gz)?$/, '');
