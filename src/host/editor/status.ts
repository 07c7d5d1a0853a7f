import * as vscode from 'vscode';
import { nameOf } from '../datasetUri';
import { countWords } from '../words';
import type { OpenDatasets } from './openDatasets';

/** Says in the status bar what the active dataset shows and how much of it is edited. */
export function showStatus(datasets: OpenDatasets): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('winnow.status', vscode.StatusBarAlignment.Right, 100);
  item.name = vscode.l10n.t('Winnow: Records');
  const show = (): void => {
    const document = datasets.active?.document;
    if (document === undefined) {
      item.hide();
      return;
    }
    const { edited, removed } = document.content;
    item.text = [
      document.rows === 1
        ? vscode.l10n.t('1 record shown')
        : vscode.l10n.t('{0} records shown', countWords(document.rows)),
      ...(edited > 0 ? [vscode.l10n.t('{0} edited', countWords(edited))] : []),
      ...(removed > 0 ? [vscode.l10n.t('{0} removed', countWords(removed))] : []),
    ].join(' · ');
    item.tooltip = vscode.l10n.t(
      'Records of {0} in the view, and changes that are not saved',
      nameOf(document.uri),
    );
    item.show();
  };
  return vscode.Disposable.from(item, datasets.onActivity(show));
}
