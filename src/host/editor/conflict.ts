import * as vscode from 'vscode';
import { nameOf } from '../datasetUri';
import type { Comparisons } from '../diff/comparisons';
import type { DatasetDocument } from './document';
import { ChangedOnDisk } from './saving';
import { reveal } from './views';

/**
 * Saves a document; where others have changed its file, the person says what becomes of it. Throws
 * `vscode.CancellationError` where nothing was saved: VS Code then says nothing and keeps it as changed.
 */
export async function saveOrAsk(
  document: DatasetDocument,
  comparisons: Comparisons,
  token: vscode.CancellationToken,
): Promise<void> {
  try {
    await document.save(false, token);
  } catch (error) {
    if (!(error instanceof ChangedOnDisk)) throw error;
    if (!(await mayOverwrite(document, comparisons))) throw new vscode.CancellationError();
    await document.save(true, token);
  }
}

async function mayOverwrite(document: DatasetDocument, comparisons: Comparisons): Promise<boolean> {
  const { l10n, window } = vscode;
  const overwrite = l10n.t('Overwrite');
  const saveAs = l10n.t('Save As…');
  const compare = l10n.t('Compare');
  const message = l10n.t(
    '{0} has been changed by another program since it was opened.',
    nameOf(document.uri),
  );
  const detail = l10n.t('Overwriting it loses what the other program wrote.');
  const answer = savesByItself(document.uri)
    ? await window.showWarningMessage(`${message} ${detail}`, overwrite, saveAs, compare)
    : await window.showWarningMessage(message, { modal: true, detail }, overwrite, saveAs, compare);
  if (answer === compare) void comparisons.withDisk(document);
  if (answer === saveAs) {
    await reveal(document.uri);
    // Once this save has been turned away.
    setTimeout(() => void vscode.commands.executeCommand('workbench.action.files.saveAs'), 0);
  }
  return answer === overwrite;
}

/** Then a dialog would come up while the person types. */
const savesByItself = (uri: vscode.Uri): boolean =>
  vscode.workspace.getConfiguration('files', uri).get<string>('autoSave', 'off') !== 'off';
