import * as vscode from 'vscode';

/** Asks for a file; undefined if the person turns away. */
export async function pickDataset(
  title = vscode.l10n.t('Choose a Dataset'),
): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title,
    openLabel: vscode.l10n.t('Choose'),
    filters: {
      [vscode.l10n.t('Datasets')]: ['jsonl', 'ndjson', 'csv', 'json', 'gz'],
      [vscode.l10n.t('All Files')]: ['*'],
    },
  });
  return picked?.[0];
}
