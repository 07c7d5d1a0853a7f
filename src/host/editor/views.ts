import * as vscode from 'vscode';
import { nameOf } from '../datasetUri';

export const VIEW_TYPES = ['winnow.jsonl', 'winnow.dataset'] as const;

/** The editor that shows a file of this name as a dataset. */
export const viewTypeOf = (uri: vscode.Uri): string =>
  /\.(jsonl|ndjson)$/i.test(nameOf(uri)) ? 'winnow.jsonl' : 'winnow.dataset';

/** The dataset in the active Winnow editor. */
export function activeDataset(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && isWinnow(input.viewType) ? input.uri : undefined;
}

export async function openInWinnow(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, viewTypeOf(uri));
}

/** As `openInWinnow`; an editor of it that is open already is used, in whichever group it is. */
export async function openWhereItIs(uri: vscode.Uri): Promise<void> {
  const shown = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(
      ({ input }) =>
        input instanceof vscode.TabInputCustom &&
        isWinnow(input.viewType) &&
        input.uri.toString() === uri.toString(),
    ),
  );
  await vscode.commands.executeCommand('vscode.openWith', uri, viewTypeOf(uri), shown?.viewColumn);
}

export async function openAsText(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
}

/** Makes the editor of an open dataset the active one. */
export async function reveal(uri: vscode.Uri): Promise<void> {
  if (activeDataset()?.toString() !== uri.toString()) await openInWinnow(uri);
}

/** VS Code's own revert: it takes the document for unchanged afterwards. Acts on the active editor only. */
export async function revertInWorkbench(uri: vscode.Uri): Promise<void> {
  if (activeDataset()?.toString() !== uri.toString()) return;
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

const isWinnow = (viewType: string): boolean => VIEW_TYPES.some(known => viewType === known);
